package org.labmark.agent.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.linux.Command;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.sandbox.Cgroups;
import org.labmark.api.call.Calls;

/** What this agent is and what its kernel can do, found by trying in a namespace that is thrown away. */
final class MachineDescription {
    private static final Map<String, String> TRIALS = trials();

    private final String version;
    private final Cgroups cgroups;
    private @Nullable Map<String, Boolean> features;

    MachineDescription(String version, Cgroups cgroups) {
        this.version = version;
        this.cgroups = cgroups;
    }

    synchronized Calls.Description describe() throws IOException, InterruptedException {
        if (features == null) {
            features = features();
        }
        return new Calls.Description(
                version, -1, cgroups.version().name().toLowerCase(Locale.ROOT), Map.copyOf(features));
    }

    private static Map<String, String> trials() {
        var trials = new LinkedHashMap<String, String>();
        trials.put("veth", "ip link add a type veth peer b");
        trials.put("macvlan", "ip link add m link a type macvlan mode bridge");
        trials.put("bridge", "ip link add br type bridge");
        trials.put("8021q", "ip link add v link a type vlan id 7");
        trials.put("dummy", "ip link add d type dummy");
        trials.put("vrf", "ip link add f type vrf table 9");
        trials.put("bonding", "ip link add bo type bond");
        trials.put("vxlan", "ip link add vx type vxlan id 7 dstport 4789");
        trials.put("wireguard", "ip link add w type wireguard");
        trials.put("gre", "ip link add g type gretap remote 127.0.0.1");
        trials.put("netem", "tc qdisc add dev a root netem delay 1ms");
        trials.put("tbf", "tc qdisc add dev b root tbf rate 1mbit burst 10k latency 10ms");
        trials.put("nftables", "nft add table inet t");
        trials.put("nftables-nat", "nft add chain ip n c '{ type nat hook postrouting priority 100; }'");
        return trials;
    }

    private static Map<String, Boolean> features() throws IOException, InterruptedException {
        var features = new LinkedHashMap<String, Boolean>();
        try (var own = NetworkNamespace.create()) {
            var namespace = NetworkNamespace.at(own.path());
            Command.run(namespace.command(List.of("nft", "add", "table", "ip", "n")));
            for (var trial : TRIALS.entrySet()) {
                var output = Command.run(
                        namespace.command(List.of("sh", "-c", trial.getValue())),
                        new byte[0],
                        Duration.ofSeconds(5),
                        1024);
                features.put(trial.getKey(), output.exit() == 0);
            }
        }
        features.put("tun", Files.exists(Path.of("/sys/class/misc/tun")) || Files.exists(Path.of("/dev/net/tun")));
        return features;
    }
}
