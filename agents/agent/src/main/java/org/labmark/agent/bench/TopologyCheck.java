package org.labmark.agent.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Flap;
import org.labmark.api.topology.Impairment;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.NodeFile;
import org.labmark.api.topology.Topology;

/** Refuses what could not be built, or could be taken for something else on its way into a command line. */
public final class TopologyCheck {
    private static final long MOST_KBIT = 100_000_000;
    private static final long MOST_DELAY = 10_000_000;
    private static final int LEAST_MTU = 68;
    private static final int MOST_MTU = 9500;
    private static final long DAY = 86_400_000;
    private static final Pattern TAG = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern NODE = Pattern.compile("[a-z][a-z0-9-]{0,11}");
    private static final Pattern PORT = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]{0,14}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}(/[0-9]{1,2})?");
    private static final Pattern ADDRESS6 = Pattern.compile("[0-9a-fA-F:.]{2,45}(/[0-9]{1,3})?");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9@._-]{1,100}");
    private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");
    private static final Pattern FILE = Pattern.compile("/[^\\x00]{1,1000}");
    private static final Pattern PASSWORD = Pattern.compile("[!-9;-~]{1,100}");

    private TopologyCheck() {}

    /**
     * Looks for everything that is wrong.
     *
     * @throws IllegalArgumentException naming all of it, in one line
     */
    static void check(String tag, Topology topology, String password) {
        var wrong = new ArrayList<String>();
        require(TAG, tag, "bench", "1 to 40 lower-case letters, digits and hyphens", wrong);
        if (!PASSWORD.matcher(password).matches()) {
            wrong.add("password: allowed are 1 to 100 printable ASCII characters without space and colon");
        }
        var nodes = new HashSet<String>();
        var ports = new HashSet<Endpoint>();
        for (var node : topology.nodes()) {
            if (!nodes.add(node.name())) {
                wrong.add("node " + node.name() + ": there are two");
            }
            check(node, ports, wrong);
        }
        for (var link : topology.links()) {
            impairment("link " + link, link.impairment().orElse(Impairment.NONE), link.flap(), wrong);
        }
        var linked = new HashSet<Endpoint>();
        topology.links().stream().flatMap(link -> Stream.of(link.a(), link.b())).forEach(end -> {
            if (!ports.contains(end)) {
                wrong.add("link end " + end + ": there is no such interface");
            }
            if (!linked.add(end)) {
                wrong.add("link end " + end + ": there are two links");
            }
        });
        ports.stream()
                .filter(port -> !linked.contains(port))
                .map(port -> "interface " + port + ": has no link; every interface needs one")
                .sorted()
                .forEach(wrong::add);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("topology " + topology.id() + ": " + String.join("; ", wrong));
        }
    }

    /**
     * Checks what a wire is to do.
     *
     * @throws IllegalArgumentException when no wire can do that
     */
    public static void impairment(String where, Impairment wanted, Optional<Flap> flap) {
        var wrong = new ArrayList<String>();
        impairment(where, wanted, flap, wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static void impairment(String where, Impairment wanted, Optional<Flap> flap, List<String> wrong) {
        range(where + ": rate", wanted.rateKbit(), 0, MOST_KBIT, "kbit/s", wrong);
        range(where + ": delay", wanted.delayMicros(), 0, MOST_DELAY, "us", wrong);
        range(where + ": loss", wanted.lossPpm(), 0, Impairment.WHOLE, "parts per million", wrong);
        range(where + ": duplicate", wanted.duplicatePpm(), 0, Impairment.WHOLE, "parts per million", wrong);
        if (wanted.mtu() != 0) {
            range(where + ": mtu", wanted.mtu(), LEAST_MTU, MOST_MTU, "octets", wrong);
        }
        flap.ifPresent(schedule -> {
            range(where + ": flap: up", schedule.upMillis(), Flap.SHORTEST, DAY, "ms", wrong);
            range(where + ": flap: down", schedule.downMillis(), Flap.SHORTEST, DAY, "ms", wrong);
        });
    }

    private static void range(String where, long value, long least, long most, String unit, List<String> wrong) {
        if (value < least || value > most) {
            wrong.add(where + ": " + value + "; allowed: " + least + " to " + most + " " + unit);
        }
    }

    private static void check(Node node, Set<Endpoint> ports, List<String> wrong) {
        var where = "node " + node.name();
        require(NODE, node.name(), where, "up to 12 lower-case letters, digits and hyphens", wrong);
        for (var port : node.interfaces()) {
            var which = where + ": interface " + port.name();
            require(PORT, port.name(), which, "up to 15 letters, digits, dots, underscores and hyphens", wrong);
            port.address().ifPresent(address -> require(ADDRESS, address, which + ": address", "IPv4/length", wrong));
            port.gateway().ifPresent(gateway -> require(ADDRESS, gateway, which + ": gateway", "IPv4", wrong));
            port.address6()
                    .ifPresent(address -> require(ADDRESS6, address, which + ": address6", "IPv6/length", wrong));
            port.gateway6().ifPresent(gateway -> require(ADDRESS6, gateway, which + ": gateway6", "IPv6", wrong));
            if (port.name().equals("lo") || !ports.add(new Endpoint(node.name(), port.name()))) {
                wrong.add(which + ": there are two");
            }
        }
        node.services().forEach(unit -> require(UNIT, unit, where + ": service", "a systemd unit's name", wrong));
        for (NodeFile file : node.files()) {
            var which = where + ": file " + file.path();
            require(FILE, file.path(), which, "an absolute path", wrong);
            require(MODE, file.mode(), which + ": mode", "3 or 4 octal digits", wrong);
        }
        var limits = node.limits();
        if (Stream.of(limits.processes(), limits.memoryMiB(), limits.cpuPercent(), limits.diskMiB(), limits.inodes())
                .anyMatch(limit -> limit < 1)) {
            wrong.add(where + ": limits: each is at least 1");
        }
    }

    private static void require(Pattern allowed, String value, String where, String what, List<String> wrong) {
        if (!allowed.matcher(value).matches()) {
            wrong.add(where + ": \"" + value + "\"; allowed: " + what);
        }
    }
}
