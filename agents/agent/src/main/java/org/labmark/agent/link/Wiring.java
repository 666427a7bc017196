package org.labmark.agent.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.labmark.agent.linux.Command;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Link;

/** Makes links as veth pairs, each end at once where it belongs: moving one afterwards costs 22 ms. */
public final class Wiring {
    private Wiring() {}

    /**
     * Makes all links of a bench in one go. They go with their namespaces.
     *
     * @param topology the topology's id, from which hardware addresses are drawn, so that they are the same each time
     * @param network where a node's network namespace is pinned, by the node's name
     */
    public static void make(String topology, List<Link> links, Function<String, Path> network)
            throws IOException, InterruptedException {
        if (links.isEmpty()) {
            return;
        }
        var batch = new ArrayList<String>();
        for (var link : links) {
            batch.add("link add " + end(topology, link.a(), network) + " type veth peer "
                    + end(topology, link.b(), network));
        }
        Command.run(List.of("ip", "-batch", "-"), String.join("\n", batch) + "\n");
    }

    private static String end(String topology, Endpoint end, Function<String, Path> network) {
        return "name " + end.port() + " address " + hardwareAddress(topology, end) + " netns "
                + network.apply(end.node());
    }

    /** A locally administered unicast address that is always the same for one endpoint of one topology. */
    static String hardwareAddress(String topology, Endpoint end) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((topology + " " + end).getBytes(StandardCharsets.UTF_8));
            return "02:" + HexFormat.ofDelimiter(":").formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
