package org.labmark.app.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.labmark.app.agentlink.OrdinaryUser;

/** Says of each thing that a bench wants whether this machine has it. */
public final class Doctor {
    private static final long IMAGE_BYTES = 1_500_000_000L;
    private static final long MEMORY_KIB = 2_000_000L;

    /** A program, and the Debian package that brings it. */
    private record Tool(String program, String debianPackage, String use) {}

    private static final List<Tool> TOOLS = List.of(
            new Tool("crun", "crun", "runs nodes"),
            new Tool("tini", "tini", "reaps processes in the sandbox"),
            new Tool("ip", "iproute2", "wires links"),
            new Tool("unshare", "util-linux", "makes namespaces"),
            new Tool("setpriv", "util-linux", "gives nodes their user ids"),
            new Tool("ethtool", "ethtool", "switches checksum offload off"),
            new Tool("nft", "nftables", "shapes and counts on links"),
            new Tool("mmdebstrap", "mmdebstrap", "builds the node image"));

    /** A kind of link that topologies may want, how to try it, and what Labmark does without it. */
    private record Device(String subject, String trial, String instead) {}

    private static final String PAIR = "ip link add lm0 type veth peer name lm1";

    private static final List<Device> DEVICES = List.of(
            new Device("veth links", PAIR, ""),
            new Device("macvlan (fresh clients)", PAIR + " && ip link add link lm0 name lm2 type macvlan", ""),
            new Device("bridge", "ip link add lm0 type bridge", ""),
            new Device(
                    "802.1Q VLAN devices",
                    PAIR + " && ip link add link lm0 name lm2 type vlan id 5",
                    "switches do VLANs in Open vSwitch's user-space datapath; routers get one port a VLAN"),
            new Device("bonding", "ip link add lm0 type bond", "no topology may ask for a bonded port"),
            new Device("VRF", "ip link add lm0 type vrf table 10", "no topology may ask for a VRF"),
            new Device(
                    "netem (delay, loss)",
                    "tc qdisc add dev lo root netem delay 1ms",
                    "wires are delayed and lose frames by a relay of ours"));

    private final Path state;

    /** @param state where Labmark keeps what it builds */
    public Doctor(Path state) {
        this.state = state;
    }

    /** Everything that was found, in the order that one would mend it. */
    public List<Finding> examine() {
        var findings = new ArrayList<Finding>();
        findings.add(rights());
        findings.add(Kernel.age(firstLine(Path.of("/proc/sys/kernel/osrelease")).orElse("")));
        findings.add(userNamespaces());
        findings.add(appArmor());
        findings.add(cgroups());
        for (var tool : TOOLS) {
            findings.add(tool(tool));
        }
        findings.add(libpcap());
        findings.add(tun());
        for (var device : DEVICES) {
            findings.add(device(device));
        }
        findings.add(image());
        findings.add(disk());
        findings.add(memory());
        findings.add(port());
        if (!isRoot()) {
            OrdinaryUser.examine().forEach(want -> findings.add(ordinary(want)));
        }
        return findings;
    }

    private static boolean isRoot() {
        return OrdinaryUser.isRoot();
    }

    /** Whether benches run as whoever we are, or not at all. */
    private static boolean isOnItsOwn() {
        return !isRoot() && (OrdinaryUser.isAsked() || which("sudo").isEmpty());
    }

    private static Finding rights() {
        if (isRoot()) {
            return Finding.ok("rights", "root; nodes run as unprivileged users all the same");
        }
        if (isOnItsOwn()) {
            return OrdinaryUser.missing().isEmpty()
                    ? Finding.ok("rights", "an ordinary user's: benches run in a user namespace of yours")
                    : Finding.missing(
                            "rights", "not root", "run as root, or see to what an ordinary user wants, below");
        }
        return Finding.ok("rights", "not root, but sudo is there: the launcher asks it when a bench is wanted");
    }

    /** Matters to those only who run benches as they are; root and sudo do not want it. */
    private static Finding ordinary(OrdinaryUser.Want want) {
        var subject = "ordinary user: " + want.subject();
        if (want.there()) {
            return Finding.ok(subject, want.detail());
        }
        return want.vital() && isOnItsOwn()
                ? Finding.missing(subject, want.detail(), want.advice())
                : Finding.notAvailable(subject, want.detail(), want.advice());
    }

    private static Finding userNamespaces() {
        var most = firstLine(Path.of("/proc/sys/user/max_user_namespaces")).orElse("0");
        if (!Files.exists(Path.of("/proc/self/ns/user")) || most.equals("0")) {
            return Finding.missing(
                    "user namespaces",
                    "the kernel allows none (user.max_user_namespaces = " + most + ")",
                    "as root: sysctl -w user.max_user_namespaces=16384");
        }
        // Both keep ordinary users from making one; Labmark starts as root, whose nodes are ordinary users later on.
        boolean restricted = firstLine(Path.of("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"))
                        .orElse("0")
                        .equals("1")
                || firstLine(Path.of("/proc/sys/kernel/unprivileged_userns_clone"))
                        .orElse("1")
                        .equals("0");
        return Finding.ok(
                "user namespaces",
                "at most " + most + (restricted ? "; for root only, which is what benches want" : ""));
    }

    private static Finding appArmor() {
        var subject = "AppArmor";
        if (!firstLine(Path.of("/sys/module/apparmor/parameters/enabled"))
                .orElse("N")
                .equals("Y")) {
            return Finding.ok(subject, "not in use here");
        }
        return which("apparmor_parser").isPresent()
                ? Finding.ok(subject, "in use; nodes get a profile of their own")
                : Finding.notAvailable(
                        subject,
                        "in use, but apparmor_parser is not installed",
                        "profiles of this machine's programs hold for those of nodes too; apt-get install apparmor");
    }

    private static Finding cgroups() {
        var controllers =
                firstLine(Path.of("/sys/fs/cgroup/cgroup.controllers")).orElse("");
        if (Set.of(controllers.split(" ")).containsAll(List.of("pids", "memory", "cpu"))) {
            return Finding.ok("cgroups", "version 2 with " + controllers);
        }
        var one = Stream.of("pids", "memory", "cpu")
                .filter(name -> Files.isDirectory(Path.of("/sys/fs/cgroup", name)))
                .toList();
        return one.size() == 3
                ? Finding.ok("cgroups", "version 1 with " + String.join(" ", one))
                : Finding.missing(
                        "cgroups",
                        "no pids, memory and cpu controllers at /sys/fs/cgroup",
                        "mount cgroup2 there; in a container, give it the host's cgroup namespace writable");
    }

    private static Finding tool(Tool tool) {
        return which(tool.program())
                .map(path -> Finding.ok(tool.program(), tool.use() + ": " + path))
                .orElseGet(() -> Finding.missing(
                        tool.program(), tool.use() + ": not installed", "apt-get install " + tool.debianPackage()));
    }

    private static Finding libpcap() {
        return Stream.of("/usr/lib", "/usr/lib64", "/lib")
                .flatMap(directory -> library(Path.of(directory), "libpcap.so.0.8").stream())
                .findFirst()
                .map(path -> Finding.ok("libpcap", "captures and sends frames: " + path))
                .orElseGet(() -> Finding.missing(
                        "libpcap", "captures and sends frames: not installed", "apt-get install libpcap0.8"));
    }

    private static Optional<Path> library(Path directory, String name) {
        try (var paths = Files.find(
                directory,
                2,
                (path, attributes) -> path.getFileName().toString().startsWith(name))) {
            return paths.findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Finding tun() {
        return Files.exists(Path.of("/dev/net/tun"))
                        || Files.isDirectory(Path.of("/sys/module/tun"))
                        || firstLine(Path.of("/proc/misc"), "tun").isPresent()
                ? Finding.ok("tun devices", "switches can run")
                : Finding.missing("tun devices", "the kernel has none", "modprobe tun");
    }

    private static Finding device(Device device) {
        if (!isRoot() && OrdinaryUser.missing().isPresent()) {
            return Finding.notAvailable(device.subject(), "not tried: only root can", "run as root to find out");
        }
        var own = isRoot() ? List.of("unshare", "--net") : List.of("unshare", "--user", "--map-root-user", "--net");
        var result = run(Stream.concat(own.stream(), Stream.of("sh", "-c", device.trial()))
                .toList());
        if (result.isEmpty()) {
            return Finding.ok(device.subject(), "the kernel has it");
        }
        return device.instead().isEmpty()
                ? Finding.missing(device.subject(), result.get(), "use a kernel that has it; Debian's and Ubuntu's do")
                : Finding.notAvailable(device.subject(), result.get(), device.instead());
    }

    private Finding image() {
        var images = state.resolve("images");
        try (var entries = Files.isDirectory(images) ? Files.list(images) : Stream.<Path>empty()) {
            var count = entries.filter(entry -> Files.isDirectory(entry.resolve("rootfs")))
                    .count();
            return count > 0
                    ? Finding.ok("node image", count + " in " + images)
                    : Finding.missing(
                            "node image", "none built yet", "./labmark image build (about a minute; demo does it too)");
        } catch (IOException e) {
            return Finding.missing("node image", images + " cannot be read", "run as the user who built it");
        }
    }

    private Finding disk() {
        var place = state;
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        try {
            FileStore store = Files.getFileStore(place);
            var free = store.getUsableSpace();
            var detail = String.format(Locale.ROOT, "%,d MB free at %s", free / 1_000_000, state);
            return free >= IMAGE_BYTES
                    ? Finding.ok("disk", detail)
                    : Finding.missing("disk", detail, "free 1.5 GB, or set LABMARK_HOME to a larger disk");
        } catch (IOException e) {
            return Finding.missing("disk", place + " cannot be read", "set LABMARK_HOME to a directory that you own");
        }
    }

    private static Finding memory() {
        var available = firstLine(Path.of("/proc/meminfo"), "MemAvailable:")
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .orElse(0L);
        var detail = String.format(Locale.ROOT, "%,d MB available", available / 1000);
        return available >= MEMORY_KIB
                ? Finding.ok("memory", detail)
                : Finding.missing("memory", detail, "a small office wants 1 GB; close something");
    }

    private static Finding port() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Finding.ok("loopback ports", "free ones are to be had, such as " + socket.getLocalPort());
        } catch (IOException e) {
            return Finding.missing(
                    "loopback ports", "none can be opened: " + e.getMessage(), "bring the loopback interface up");
        }
    }

    private static Optional<Path> which(String program) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin:/sbin";
        return Stream.of(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<String> firstLine(Path file) {
        return firstLine(file, "");
    }

    private static Optional<String> firstLine(Path file, String containing) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.contains(containing)).findFirst().map(String::strip);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Empty when the command ended well, else the first line that it printed. */
    private static Optional<String> run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said;
            try (var out = process.getInputStream()) {
                said = new String(out.readNBytes(4096), java.nio.charset.StandardCharsets.UTF_8);
            }
            return process.waitFor() == 0
                    ? Optional.empty()
                    : Optional.of(said.lines().findFirst().orElse("refused without a word"));
        } catch (IOException e) {
            return Optional.of(command.getFirst() + " cannot be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
