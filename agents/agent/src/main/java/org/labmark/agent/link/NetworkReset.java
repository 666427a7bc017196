package org.labmark.agent.link;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.api.topology.Node;

/**
 * Takes out of a network namespace what a power cut would take out of a machine: addresses, routes, rules, filters,
 * queueing, kernel settings, and interfaces that were made at run time. The wired ports stay, and with them the other
 * ends of their links.
 */
public final class NetworkReset {
    private static final Path SETTINGS = Path.of("/proc/sys/net");

    /** Read by other means or never to be written: statistics, triggers, and what is set for the whole machine. */
    private static final List<String> SKIPPED = List.of("flush", "stable_secret", "max_tunables");

    /** Flushing rules leaves the one for local addresses, which may have been deleted, or there twice. */
    // Rules are marked as the kernel's own, or systemd-networkd takes them away as foreign.
    private static final String FLUSH = """
            for family in -4 -6; do
              ip $family route flush table all
              ip $family rule flush
              while ip $family rule del pref 0; do :; done
              ip $family rule add lookup local pref 0 protocol kernel
              ip $family rule add lookup main pref 32766 protocol kernel
              ip $family neigh flush all
            done 2>/dev/null
            ip rule add lookup default pref 32767 protocol kernel
            nft flush ruleset
            """;

    private NetworkReset() {}

    /** Brings a node's namespace back to how {@link InterfaceSetup} left it. */
    public static void apply(Node node, NetworkNamespace network, Map<String, Integer> ports)
            throws IOException, InterruptedException {
        var batch = new ArrayList<String>();
        for (var link : links(network)) {
            var name = link.name();
            int index = link.index();
            if (name.equals("lo")) {
                batch.add("addr flush dev lo");
                batch.add("link set lo down");
            } else if (ports.containsValue(index)) {
                var wired = ports.entrySet().stream()
                        .filter(port -> port.getValue() == index)
                        .findFirst()
                        .orElseThrow()
                        .getKey();
                batch.add("link set dev " + name + " down");
                batch.add("link set dev " + name + " nomaster mtu 1500 alias \"\" promisc off allmulticast off");
                batch.add("addr flush dev " + name);
                if (!name.equals(wired)) {
                    batch.add("link set dev " + name + " name " + wired);
                }
            } else {
                batch.add("link del dev " + name);
            }
        }
        var script = new StringBuilder(
                "ip -force -batch - >/dev/null 2>&1 <<END\n" + String.join("\n", batch) + "\nEND\n" + FLUSH);
        for (var port : InterfaceSetup.names(node)) {
            script.append("tc qdisc del dev ").append(port).append(" root 2>/dev/null\n");
            script.append("tc qdisc del dev ").append(port).append(" clsact 2>/dev/null\n");
        }
        InterfaceSetup.shell(network, script + "true\n");
        restoreSettings(network);
        InterfaceSetup.apply(node, network);
    }

    /** Numbers of a node's ports by name, to be kept from when they were wired: the node may rename them. */
    public static Map<String, Integer> ports(NetworkNamespace network) throws IOException, InterruptedException {
        var ports = new TreeMap<String, Integer>();
        for (var link : links(network)) {
            if (!link.name().equals("lo")) {
                ports.put(link.name(), link.index());
            }
        }
        return ports;
    }

    private record NamedLink(String name, int index) {}

    private static List<NamedLink> links(NetworkNamespace network) throws IOException, InterruptedException {
        var links = new ArrayList<NamedLink>();
        // 3: eth0@if2: <BROADCAST,...
        for (var line :
                InterfaceSetup.shell(network, "ip -oneline link show").lines().toList()) {
            int first = line.indexOf(": ");
            int second = line.indexOf(": ", first + 2);
            var name = line.substring(first + 2, second);
            int at = name.lastIndexOf('@');
            links.add(new NamedLink(at < 0 ? name : name.substring(0, at), Integer.parseInt(line.substring(0, first))));
        }
        return links;
    }

    /** Settings of a namespace that nobody has touched are what a machine has after its kernel came up. */
    private static void restoreSettings(NetworkNamespace network) throws IOException, InterruptedException {
        try (var pristine = NetworkNamespace.create()) {
            var wanted = pristine.call(NetworkReset::settings);
            network.call(() -> {
                // Those of all interfaces first: writing one may write those of single interfaces.
                var current = new ArrayList<>(settings().entrySet());
                current.sort(Comparator.comparingInt(setting -> setting.getKey().contains("/all/") ? 0 : 1));
                for (var setting : current) {
                    var value = wanted.getOrDefault(
                            setting.getKey(), wanted.getOrDefault(asDefault(setting.getKey()), setting.getValue()));
                    if (!value.equals(setting.getValue())) {
                        write(SETTINGS.resolve(setting.getKey()), value);
                    }
                }
                return true;
            });
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** {@code ipv4/conf/eth0/rp_filter} becomes {@code ipv4/conf/default/rp_filter}. */
    private static String asDefault(String key) {
        return key.replaceFirst("^(ipv[46]/(?:conf|neigh)/)[^/]+/", "$1default/");
    }

    private static Map<String, String> settings() throws IOException {
        var settings = new TreeMap<String, String>();
        Files.walkFileTree(SETTINGS, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var key = SETTINGS.relativize(file).toString();
                if (SKIPPED.stream().noneMatch(key::endsWith)) {
                    try {
                        settings.put(key, Files.readString(file));
                    } catch (IOException _) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return settings;
    }

    private static void write(Path setting, String value) {
        try {
            Files.writeString(setting, value);
        } catch (IOException _) {
            // Read-only in this namespace: then the node could not change it either.
            return;
        }
    }
}
