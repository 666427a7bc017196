package org.labmark.app.agentlink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an ordinary user wants of the machine to run benches without root, in a user namespace of his own. */
public final class OrdinaryUser {
    private static final int IDS = 65_536;
    private static final Path KERNEL = Path.of("/proc/sys/kernel");
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
    private static final List<String> LIMITS = List.of("cpu", "memory", "pids");

    /** Tried in a namespace that is thrown away: a file system for changes, and an overlay that notes what was deleted. */
    private static final String OVERLAY = """
            mount -t tmpfs none /mnt && cd /mnt && mkdir l l/d u w m &&
            mount -t overlay -o lowerdir=l,upperdir=u,workdir=w,userxattr none m && rmdir m/d && mkdir m/d""";

    private OrdinaryUser() {}

    /**
     * One thing, and whether it is there.
     *
     * @param vital whether nothing works without it
     * @param detail what was found
     * @param advice what to do about it; empty when it is there
     */
    public record Want(String subject, boolean there, boolean vital, String detail, String advice) {}

    /** Whether benches run as whoever we are although sudo could make us root. */
    public static boolean isAsked() {
        return "1".equals(System.getenv("LABMARK_UNPRIVILEGED"));
    }

    /** Whether we are root of the machine, and want nothing of all that. */
    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The first thing without which no bench can be had; absent when there is none. */
    public static Optional<Want> missing() {
        return examine().stream().filter(want -> want.vital() && !want.there()).findFirst();
    }

    /** All of it, in the order that one would mend it. */
    public static List<Want> examine() {
        var wants = new ArrayList<Want>();
        wants.add(namespaces());
        wants.add(helpers());
        wants.add(ids());
        wants.add(overlay());
        wants.add(groups());
        wants.add(tun());
        return wants;
    }

    private static Want namespaces() {
        var subject = "namespaces";
        var setting = Stream.of("unprivileged_userns_clone=1", "apparmor_restrict_unprivileged_userns=0")
                .filter(wanted -> {
                    var parts = wanted.split("=", 2);
                    return !line(KERNEL.resolve(parts[0])).orElse(parts[1]).equals(parts[1]);
                })
                .findFirst();
        if (setting.isPresent()) {
            return new Want(
                    subject,
                    false,
                    true,
                    "this machine keeps ordinary users from making one",
                    "as root: sysctl -w kernel." + setting.get());
        }
        return said("unshare", "--user", "--map-root-user", "--mount", "--net", "true")
                .map(said -> new Want(
                        subject,
                        false,
                        true,
                        said,
                        "as root: sysctl -w user.max_user_namespaces=16384, or run as root"))
                .orElseGet(() -> there(subject, "the kernel allows them"));
    }

    private static Want helpers() {
        var found = Stream.of("newuidmap", "newgidmap")
                .allMatch(program -> Stream.of("/usr/bin", "/usr/sbin", "/bin")
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
        return found
                ? there("newuidmap", "hands out subordinate ids")
                : new Want("newuidmap", false, true, "not installed", "as root: apt-get install uidmap");
    }

    private static Want ids() {
        var name = System.getProperty("user.name");
        var without = Stream.of("/etc/subuid", "/etc/subgid")
                .filter(file -> !granted(Path.of(file), name))
                .toList();
        return without.isEmpty()
                ? there("ids", IDS + " of them; nodes share them")
                : new Want(
                        "ids",
                        false,
                        true,
                        String.join(" and ", without) + " grant " + name + " no range of " + IDS,
                        "as root: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 " + name);
    }

    /** A line {@code NAME-OR-ID:FIRST:COUNT} (subuid(5)). */
    private static boolean granted(Path file, String name) {
        var id = said("id", "-u").orElse("");
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.split(":", -1))
                    .anyMatch(fields -> fields.length == 3
                            && (fields[0].equals(name) || fields[0].equals(id))
                            && fields[2].matches("[0-9]{1,10}")
                            && Long.parseLong(fields[2]) >= IDS);
        } catch (IOException e) {
            return false;
        }
    }

    private static Want overlay() {
        return said("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", OVERLAY)
                .map(said -> new Want(
                        "overlay",
                        false,
                        true,
                        said.isEmpty() ? "refused" : said,
                        "use a kernel of version 6.6 or later, whose tmpfs keeps users' attributes; or run as root"))
                .orElseGet(() -> there("overlay", "nodes have disks of limited size"));
    }

    private static Want groups() {
        var subject = "groups";
        var group = delegated();
        if (group.isEmpty()) {
            return new Want(
                    subject,
                    false,
                    false,
                    "none: nodes with systemd are refused; others run without limits on memory and processor",
                    "log in where systemd manages users (as root: loginctl enable-linger "
                            + System.getProperty("user.name") + "), or have root give you a cgroup2 group");
        }
        var offered = Set.of(
                line(group.get().resolve("cgroup.controllers")).orElse("").split(" "));
        var without = LIMITS.stream().filter(name -> !offered.contains(name)).toList();
        return without.isEmpty()
                ? there(subject, group.get() + "; all limits hold")
                : new Want(
                        subject,
                        false,
                        false,
                        group.get() + " has no " + String.join(", ", without) + ": nodes run without these limits",
                        Files.isDirectory(CGROUPS.resolve("unified"))
                                ? "boot the machine with version 2 only: systemd.unified_cgroup_hierarchy=1"
                                : "as root: systemctl edit user@.service, and add [Service] Delegate=cpu memory pids");
    }

    /** That of the user's own systemd, else the one that we are in, if it may be divided. */
    private static Optional<Path> delegated() {
        var id = said("id", "-u").orElse("");
        var root = Files.isDirectory(CGROUPS.resolve("unified")) ? CGROUPS.resolve("unified") : CGROUPS;
        var manager = root.resolve("user.slice/user-" + id + ".slice/user@" + id + ".service");
        var own = line(Path.of("/proc/self/cgroup"), "0::/").map(line -> root.resolve(line.substring("0::/".length())));
        return Stream.concat(Stream.of(manager), own.stream())
                .filter(group -> Files.isWritable(group) && Files.isWritable(group.resolve("cgroup.procs")))
                .findFirst();
    }

    private static Want tun() {
        var device = Path.of("/dev/net/tun");
        try {
            if (Files.getPosixFilePermissions(device).contains(PosixFilePermission.OTHERS_WRITE)) {
                return there("tun", "switches can run");
            }
        } catch (IOException e) {
            return new Want("tun", false, false, "no " + device, "as root: modprobe tun");
        }
        return new Want(
                "tun",
                false,
                false,
                device + " is for root only: nodes with Open vSwitch have no switch",
                "as root: chmod 666 " + device);
    }

    private static Want there(String subject, String detail) {
        return new Want(subject, true, true, detail, "");
    }

    private static Optional<String> line(Path file) {
        return line(file, "");
    }

    private static Optional<String> line(Path file, String start) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start)).findFirst().map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What a command said; of one that ended well, absent when it said nothing. */
    private static Optional<String> said(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said;
            try (var out = process.getInputStream()) {
                said = new String(out.readNBytes(4096), StandardCharsets.UTF_8).strip();
            }
            var first = said.lines().findFirst().orElse("");
            return process.waitFor() == 0 && first.isEmpty() ? Optional.empty() : Optional.of(first);
        } catch (IOException e) {
            return Optional.of(command[0] + " cannot be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
