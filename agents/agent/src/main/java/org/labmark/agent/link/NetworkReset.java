package org.labmark.agent.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.labmark.agent.linux.Command;
import org.labmark.agent.linux.KernelSetting;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.api.call.Patience;
import org.labmark.api.topology.Node;

/**
 * Takes out of a network namespace what a power cut would take out of a machine: addresses, routes, rules, filters,
 * queueing, kernel settings, and interfaces that were made at run time. The wired ports stay, and with them the other
 * ends of their links.
 */
public final class NetworkReset {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,15}");
    private static final Duration LIMIT = Patience.of(Duration.ofSeconds(30));
    private static final int MAX_OUTPUT = 64 * 1024;
    private static final int MAX_LISTED = 1 << 20;
    private static final int MOST_ROUNDS = 20;
    private static final int MANY = 20;
    private static final String DOOMED = "4107";
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

    /**
     * A wired port as it was made.
     *
     * @param index its number in its namespace, which the node cannot change
     * @param address its hardware address
     */
    public record Port(int index, String name, String address) {}

    /** The ports of a namespace, to be kept from when they were wired: the node may rename them. */
    public static List<Port> ports(NetworkNamespace network) throws IOException, InterruptedException {
        var ports = new ArrayList<Port>();
        // 3: eth0@if2: <BROADCAST,...> mtu 1500 ...\    link/ether 02:... brd ...
        // A node may have made more interfaces than we want to hear of: what is cut off is found when the rest is gone.
        var said =
                Command.run(network.command(List.of("ip", "-oneline", "link", "show")), new byte[0], LIMIT, MAX_LISTED);
        if (said.exit() != 0) {
            throw new IOException("ip link show: " + said.lastLine());
        }
        for (var line : said.text().lines().toList()) {
            int first = line.indexOf(": ");
            int second = line.indexOf(": ", first + 2);
            if (second < 0) {
                continue;
            }
            var name = line.substring(first + 2, second);
            int at = name.lastIndexOf('@');
            int ether = line.indexOf("link/ether ");
            ports.add(new Port(
                    Integer.parseInt(line.substring(0, first)),
                    at < 0 ? name : name.substring(0, at),
                    ether < 0 ? "" : line.substring(ether + 11, ether + 28)));
        }
        ports.removeIf(port -> port.name().equals("lo"));
        return ports;
    }

    /**
     * Brings a node's namespace back to how {@link InterfaceSetup} left it.
     *
     * @param wired its ports as they were made
     */
    public static void apply(Node node, NetworkNamespace network, List<Port> wired)
            throws IOException, InterruptedException {
        var indexes = wired.stream().map(Port::index).collect(Collectors.toSet());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var foreign = ports(network).stream()
                    .filter(port -> !indexes.contains(port.index()))
                    .map(Port::name)
                    .toList();
            if (foreign.isEmpty()) {
                break;
            }
            deleteAll(network, foreign);
        }
        restoreNames(network, wired);
        var batch = new StringBuilder("addr flush dev lo\nlink set dev lo down\n");
        for (var port : wired) {
            batch.append("link set dev " + port.name() + " down\n");
            batch.append("link set dev " + port.name() + " nomaster\n");
            batch.append("link set dev " + port.name() + " address " + port.address()
                    + " mtu 1500 promisc off allmulticast off\n");
            batch.append("addr flush dev " + port.name() + "\n");
        }
        attempt(network, List.of("ip", "-force", "-batch", "-"), batch.toString());
        var script = new StringBuilder(FLUSH);
        for (var port : InterfaceSetup.names(node)) {
            script.append("tc qdisc del dev ").append(port).append(" root 2>/dev/null\n");
            script.append("tc qdisc del dev ").append(port).append(" clsact 2>/dev/null\n");
        }
        InterfaceSetup.shell(network, script + "true\n");
        restoreSettings(network);
        InterfaceSetup.apply(node, network);
    }

    /** The names are the node's own choice, so they go nowhere near a shell, and into a batch only when harmless. */
    private static void deleteAll(NetworkNamespace network, List<String> names)
            throws IOException, InterruptedException {
        var batch = new StringBuilder();
        boolean many = names.size() > MANY;
        for (var name : names) {
            if (HARMLESS.matcher(name).matches()) {
                // One by one they take 20 ms each; as a group all go at once.
                batch.append(many ? "link set group " + DOOMED + " dev " : "link del dev ")
                        .append(name)
                        .append('\n');
            } else {
                attempt(network, List.of("ip", "link", "del", "dev", name), "");
            }
        }
        attempt(network, List.of("ip", "-force", "-batch", "-"), batch.toString());
        if (many) {
            attempt(network, List.of("ip", "link", "del", "group", DOOMED), "");
        }
    }

    /** By way of a third name each, as two ports may have changed names. */
    private static void restoreNames(NetworkNamespace network, List<Port> wired)
            throws IOException, InterruptedException {
        var names = wired.stream().collect(Collectors.toMap(Port::index, Port::name));
        var renamed = ports(network).stream()
                .filter(port -> !port.name().equals(names.get(port.index())))
                .toList();
        for (var port : renamed) {
            attempt(network, List.of("ip", "link", "set", "dev", port.name(), "down"), "");
            attempt(network, List.of("ip", "link", "set", "dev", port.name(), "name", "third" + port.index()), "");
        }
        for (var port : renamed) {
            var name = names.getOrDefault(port.index(), port.name());
            attempt(network, List.of("ip", "link", "set", "dev", "third" + port.index(), "name", name), "");
        }
    }

    /** Some of it may be gone already, or never have been: what matters is checked by setting the interfaces up. */
    private static void attempt(NetworkNamespace network, List<String> argv, String input)
            throws IOException, InterruptedException {
        var _ = Command.run(network.command(argv), input.getBytes(StandardCharsets.UTF_8), LIMIT, MAX_OUTPUT);
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
                        settings.put(key, KernelSetting.read(file));
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
