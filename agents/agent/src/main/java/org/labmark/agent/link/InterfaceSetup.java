package org.labmark.agent.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.labmark.agent.linux.Command;
import org.labmark.agent.linux.LinkControl;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Node;

/** The state that a node's interfaces have before its first process runs. */
public final class InterfaceSetup {
    private static final String BRIDGE = "br0";

    private InterfaceSetup() {}

    /** Brings loopback and ports up; on nodes without systemd, sets addresses and the default gateway too. */
    public static void apply(Node node, NetworkNamespace network) throws IOException, InterruptedException {
        try {
            network.call(() -> {
                switchOn(node);
                return true;
            });
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
        var batch = new ArrayList<String>();
        if (node.init() == Node.Init.BRIDGE) {
            batch.add("link add name " + BRIDGE + " type bridge");
            node.interfaces().forEach(port -> batch.add("link set dev " + port.name() + " master " + BRIDGE));
            batch.add("link set dev " + BRIDGE + " up");
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
        if (!batch.isEmpty()) {
            Command.run(network.command(List.of("ip", "-batch", "-")), String.join("\n", batch) + "\n");
        }
    }

    /** Its ports as they were made, to be kept: the node may rename them. */
    public static List<NetworkReset.Port> wired(Node node, NetworkNamespace network)
            throws IOException, InterruptedException {
        try {
            return network.call(() -> {
                var ports = new ArrayList<NetworkReset.Port>();
                try (var control = LinkControl.open()) {
                    for (var port : node.interfaces()) {
                        var name = port.name();
                        ports.add(new NetworkReset.Port(control.index(name), name, control.hardwareAddress(name)));
                    }
                }
                return ports;
            });
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The calling thread's namespace never says a word of IPv6 by itself. */
    static void silence() throws IOException {
        for (var which : List.of("all", "default")) {
            var setting = Path.of("/proc/sys/net/ipv6/conf", which, "disable_ipv6");
            if (Files.exists(setting)) {
                Files.writeString(setting, "1");
            }
        }
    }

    private static void switchOn(Node node) throws IOException {
        if (node.init() == Node.Init.BRIDGE) {
            // A switch without a say of its own must not solicit routers.
            silence();
        }
        try (var control = LinkControl.open()) {
            control.set("lo", true);
            for (var port : node.interfaces()) {
                // Checksums left to hardware that is not there never get written when a switch is a program.
                control.writeChecksums(port.name());
                control.set(port.name(), true);
            }
        }
    }

    /** Names of a node's ports. */
    static List<String> names(Node node) {
        return node.interfaces().stream().map(Interface::name).toList();
    }

    static String shell(NetworkNamespace network, String script) throws IOException, InterruptedException {
        return Command.run(network.command(List.of("sh")), script);
    }
}
