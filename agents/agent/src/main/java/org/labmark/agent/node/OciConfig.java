package org.labmark.agent.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.topology.Node;

/** The OCI runtime's configuration of a node: enough rights to be a network machine, none beyond its namespaces. */
final class OciConfig {
    /** Where the sandbox keeps the device node that Open vSwitch needs. */
    private static final String TUN = "/run/labmark/tun";

    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** All act within the node's own user namespace only. */
    private static final List<String> CAPABILITIES = List.of(
            "CAP_AUDIT_CONTROL",
            "CAP_AUDIT_WRITE",
            "CAP_CHOWN",
            "CAP_DAC_OVERRIDE",
            "CAP_DAC_READ_SEARCH",
            "CAP_FOWNER",
            "CAP_FSETID",
            "CAP_IPC_LOCK",
            "CAP_IPC_OWNER",
            "CAP_KILL",
            "CAP_LEASE",
            "CAP_LINUX_IMMUTABLE",
            "CAP_MKNOD",
            "CAP_NET_ADMIN",
            "CAP_NET_BIND_SERVICE",
            "CAP_NET_BROADCAST",
            "CAP_NET_RAW",
            "CAP_SETFCAP",
            "CAP_SETGID",
            "CAP_SETPCAP",
            "CAP_SETUID",
            "CAP_SYS_ADMIN",
            "CAP_SYS_BOOT",
            "CAP_SYS_CHROOT",
            "CAP_SYS_NICE",
            "CAP_SYS_PTRACE",
            "CAP_SYS_RESOURCE",
            "CAP_SYS_TIME",
            "CAP_SYS_TTY_CONFIG");

    /** Not relied on, as the node's root can uncover them: they keep honest tools from tripping. */
    private static final List<String> MASKED = List.of(
            "/proc/acpi",
            "/proc/cmdline",
            "/proc/config.gz",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/proc/sysrq-trigger",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/sys/devices/virtual/powercap",
            "/sys/firmware");

    /** Root of a node cannot raise them: that takes a right over the machine. */
    private static final List<Map<String, Object>> RLIMITS = List.of(
            Map.of("type", "RLIMIT_NOFILE", "hard", 4096, "soft", 1024),
            Map.of("type", "RLIMIT_SIGPENDING", "hard", 1024, "soft", 1024),
            Map.of("type", "RLIMIT_CORE", "hard", 0, "soft", 0));

    private static final Map<String, Object> SECCOMP = seccomp();

    /** The sandbox's AppArmor profile for nodes; empty where the machine has no AppArmor. */
    private static final String PROFILE = System.getenv().getOrDefault("LABMARK_APPARMOR", "");

    private OciConfig() {}

    /**
     * Configuration of a node's first process.
     *
     * @param grouped whether it has a control group of its own
     */
    static Map<String, Object> ofNode(Node node, NodePlace place, boolean grouped) {
        var init = node.init() == Node.Init.SYSTEMD
                ? List.of("/sbin/init")
                : List.of("/usr/bin/tini", "--", "/usr/bin/sleep", "infinity");
        var namespaces = new ArrayList<Map<String, Object>>();
        for (var type : List.of("pid", "ipc", "uts", "mount", "cgroup")) {
            namespaces.add(Map.of("type", type));
        }
        namespaces.add(Map.of("type", "user", "path", place.users().toString()));
        namespaces.add(Map.of("type", "network", "path", place.network().toString()));
        return Map.of(
                "ociVersion",
                "1.0.2",
                "process",
                process(init, List.of(PATH, "container=oci", "LANG=C.UTF-8", "TERM=linux"), "/"),
                "root",
                Map.of("path", place.root().toString(), "readonly", false),
                "hostname",
                node.name(),
                "mounts",
                mounts(node.tun(), grouped),
                "linux",
                Map.of(
                        "rootfsPropagation",
                        "private",
                        "namespaces",
                        namespaces,
                        "maskedPaths",
                        MASKED,
                        "readonlyPaths",
                        List.of("/proc/asound", "/proc/bus", "/proc/fs", "/proc/irq"),
                        "seccomp",
                        SECCOMP));
    }

    /** Configuration of a command in a running node. */
    static Map<String, Object> ofCommand(List<String> argv, Map<String, String> environment) {
        var variables = new ArrayList<>(List.of(PATH, "HOME=/root", "LANG=C.UTF-8", "TERM=dumb"));
        environment.forEach((name, value) -> variables.add(name + "=" + value));
        return process(argv, variables, "/root");
    }

    private static Map<String, Object> process(List<String> argv, List<String> environment, String folder) {
        var process = new LinkedHashMap<String, Object>();
        process.put("terminal", false);
        process.put("user", Map.of("uid", 0, "gid", 0));
        process.put("args", argv);
        process.put("env", environment);
        process.put("cwd", folder);
        process.put(
                "capabilities", Map.of("bounding", CAPABILITIES, "effective", CAPABILITIES, "permitted", CAPABILITIES));
        process.put("rlimits", RLIMITS);
        process.put("noNewPrivileges", false);
        if (!PROFILE.isEmpty()) {
            process.put("apparmorProfile", PROFILE);
        }
        return process;
    }

    private static List<Map<String, Object>> mounts(boolean tun, boolean grouped) {
        var mounts = new ArrayList<Map<String, Object>>();
        mounts.add(mount("/proc", "proc", "nosuid", "noexec", "nodev"));
        mounts.add(mount("/sys", "sysfs", "nosuid", "noexec", "nodev", "ro"));
        mounts.add(
                grouped
                        ? mount("/sys/fs/cgroup", "cgroup2", "nosuid", "noexec", "nodev")
                        // Without a group of its own it would see all that the machine has.
                        : mount("/sys/fs/cgroup", "tmpfs", "nosuid", "noexec", "nodev", "ro", "size=4k"));
        mounts.add(mount("/dev", "tmpfs", "nosuid", "strictatime", "mode=755", "size=64k"));
        mounts.add(
                mount("/dev/pts", "devpts", "nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"));
        mounts.add(mount("/dev/shm", "tmpfs", "nosuid", "noexec", "nodev", "mode=1777", "size=16m"));
        mounts.add(mount("/dev/mqueue", "mqueue", "nosuid", "noexec", "nodev"));
        mounts.add(mount("/run", "tmpfs", "nosuid", "nodev", "mode=755", "size=32m"));
        mounts.add(mount("/tmp", "tmpfs", "nosuid", "nodev", "mode=1777", "size=64m"));
        if (tun) {
            var bind = new LinkedHashMap<>(mount("/dev/net/tun", "bind", "bind", "rw"));
            bind.put("source", TUN);
            mounts.add(bind);
        }
        return mounts;
    }

    private static Map<String, Object> mount(String destination, String type, String... options) {
        return Map.of("destination", destination, "type", type, "source", type, "options", List.of(options));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> seccomp() {
        try (var in = OciConfig.class.getResourceAsStream("seccomp.json")) {
            if (in == null) {
                throw new IllegalStateException("seccomp.json is missing from the agent");
            }
            var rules = CanonicalJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Map.class);
            var seccomp = new LinkedHashMap<String, Object>(rules);
            var native64 = System.getProperty("os.arch").equals("aarch64") ? "SCMP_ARCH_AARCH64" : "SCMP_ARCH_X86_64";
            seccomp.put("architectures", List.of(native64));
            return seccomp;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
