package org.labmark.agent.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.labmark.agent.linux.Command;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Node;

/** The state that a node's interfaces have before its first process runs. */
public final class InterfaceSetup {
    private InterfaceSetup() {}

    /** Brings loopback and ports up; on nodes without systemd, sets addresses and the default gateway too. */
    public static void apply(Node node, NetworkNamespace network) throws IOException, InterruptedException {
        var batch = new ArrayList<String>();
        batch.add("link set dev lo up");
        for (var port : node.interfaces()) {
            batch.add("link set dev " + port.name() + " up");
        }
        if (node.init() != Node.Init.SYSTEMD) {
            for (var port : node.interfaces()) {
                port.address().ifPresent(address -> batch.add("addr add " + address + " dev " + port.name()));
            }
            for (var port : node.interfaces()) {
                port.gateway().ifPresent(gateway -> batch.add("route add default via " + gateway));
            }
            for (var port : node.interfaces()) {
                // Nobody else has it: a bench is planned, and a service may bind to it at once.
                port.address6()
                        .ifPresent(address -> batch.add("addr add " + address + " dev " + port.name() + " nodad"));
            }
            for (var port : node.interfaces()) {
                port.gateway6()
                        .ifPresent(gateway -> batch.add("route add default via " + gateway + " dev " + port.name()));
            }
        }
        var script = new StringBuilder("set -e\nip -batch - <<END\n" + String.join("\n", batch) + "\nEND\n");
        for (var port : node.interfaces()) {
            // Checksums left to hardware that is not there never get written when a switch is a program.
            script.append("ethtool -K ").append(port.name()).append(" tx off >/dev/null\n");
        }
        shell(network, script.toString());
    }

    /** Names of a node's ports. */
    static List<String> names(Node node) {
        return node.interfaces().stream().map(Interface::name).toList();
    }

    static String shell(NetworkNamespace network, String script) throws IOException, InterruptedException {
        return Command.run(network.command(List.of("sh")), script);
    }
}
