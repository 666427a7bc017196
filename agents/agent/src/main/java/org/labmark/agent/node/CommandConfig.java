package org.labmark.agent.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.labmark.api.container.ContainerImage;
import org.labmark.api.topology.Container;
import org.labmark.api.topology.Node;

/**
 * The OCI runtime's configuration of a node that runs an image of somebody else's: what Docker would give it, and its
 * own network to administer; less than a machine of ours has, as it needs less.
 */
final class CommandConfig {
    /** Reaps what the image's command leaves behind; of the lab machine, since the image may have none. */
    private static final String INIT = "/dev/init";

    /** Linked statically, so that it runs above any image. */
    private static final String TINI = "/usr/bin/tini-static";

    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Docker's default ones, and CAP_NET_ADMIN; all within the node's own user namespace only. */
    private static final List<String> CAPABILITIES = List.of(
            "CAP_AUDIT_WRITE",
            "CAP_CHOWN",
            "CAP_DAC_OVERRIDE",
            "CAP_FOWNER",
            "CAP_FSETID",
            "CAP_KILL",
            "CAP_MKNOD",
            "CAP_NET_ADMIN",
            "CAP_NET_BIND_SERVICE",
            "CAP_NET_RAW",
            "CAP_SETFCAP",
            "CAP_SETGID",
            "CAP_SETPCAP",
            "CAP_SETUID",
            "CAP_SYS_CHROOT");

    private static final List<String> OF_THE_IMAGE = List.of("/run", "/tmp");

    private final Container wanted;
    private final ContainerImage.Run run;
    private final NodeImage.User user;

    private CommandConfig(Container wanted, ContainerImage.Run run, NodeImage.User user) {
        this.wanted = wanted;
        this.run = run;
        this.user = user;
    }

    /**
     * What a node of an image runs.
     *
     * @throws IllegalArgumentException when the image says of nothing what runs, or of nobody as whom
     */
    static CommandConfig of(Node node, NodeImage image) {
        var where = "node " + node.name() + ": ";
        var wanted = node.container()
                .orElseThrow(() -> new IllegalArgumentException(where + "names no image of a container"));
        var run =
                image.run().orElseThrow(() -> new IllegalArgumentException(where + "its image is none of a container"));
        if (wanted.command().isEmpty()
                && run.entrypoint().isEmpty()
                && run.command().isEmpty()) {
            throw new IllegalArgumentException(
                    where + "image " + wanted.image() + " names no command; give the node one of its own");
        }
        var user = image.who(run.user())
                .orElseThrow(() -> new IllegalArgumentException(
                        where + "image " + wanted.image() + " has no user \"" + run.user() + "\", as whom it runs"));
        return new CommandConfig(wanted, run, user);
    }

    /** Where the command starts. */
    String folder() {
        return run.folder();
    }

    /** Configuration of the node's first process. */
    Map<String, Object> ofNode(Node node, NodePlace place, boolean grouped) {
        var config = new LinkedHashMap<>(OciConfig.ofNode(node, place, grouped));
        var argv = new ArrayList<>(List.of(INIT, "--"));
        // As docker run --entrypoint "" IMAGE COMMAND: what a topology says is all that runs.
        argv.addAll(wanted.command().isEmpty() ? words() : wanted.command());
        config.put("process", process(part(config, "process"), argv, environment(user.home()), user));
        config.put("mounts", mounts(part(config, "mounts")));
        var linux = copy(part(config, "linux"));
        // Docker's own, for images whose server runs as somebody else than root.
        linux.put("sysctl", Map.of("net.ipv4.ip_unprivileged_port_start", "0", "net.ipv4.ping_group_range", "0 65535"));
        config.put("linux", linux);
        return config;
    }

    /** Configuration of a command in the running node, as its root. */
    Map<String, Object> ofCommand(List<String> argv, Map<String, String> environment) {
        var variables = environment("/root");
        environment.forEach((name, value) -> variables.put(name, name + "=" + value));
        return process(OciConfig.ofCommand(argv, environment), argv, variables, NodeImage.User.ROOT);
    }

    private List<String> words() {
        var words = new ArrayList<>(run.entrypoint());
        words.addAll(run.command());
        return words;
    }

    private Map<String, String> environment(String home) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("PATH", PATH);
        variables.put("HOME", "HOME=" + home);
        for (var variable : run.environment()) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), variable);
            }
        }
        wanted.environment().forEach((name, value) -> variables.put(name, name + "=" + value));
        return variables;
    }

    private Map<String, Object> process(
            Object basis, List<String> argv, Map<String, String> environment, NodeImage.User as) {
        var process = copy(basis);
        var own = as.uid() == 0 ? CAPABILITIES : List.<String>of();
        process.put("args", argv);
        process.put("env", List.copyOf(environment.values()));
        process.put("cwd", run.folder());
        process.put("user", Map.of("uid", as.uid(), "gid", as.gid()));
        process.put("capabilities", Map.of("bounding", CAPABILITIES, "effective", own, "permitted", own));
        return process;
    }

    private static List<Object> mounts(Object basis) {
        var mounts = new ArrayList<Object>();
        for (var one : (List<?>) basis) {
            var mount = copy(one);
            if (OF_THE_IMAGE.contains(String.valueOf(mount.get("destination")))) {
                continue;
            }
            if ("/sys/fs/cgroup".equals(mount.get("destination"))) {
                mount.put("options", List.of("nosuid", "noexec", "nodev", "ro"));
            }
            mounts.add(mount);
        }
        mounts.add(Map.of(
                "destination",
                INIT,
                "type",
                "bind",
                "source",
                TINI,
                "options",
                List.of("bind", "ro", "nosuid", "nodev")));
        return mounts;
    }

    private static Object part(Map<String, Object> config, String key) {
        return Objects.requireNonNull(config.get(key), key);
    }

    private static Map<String, Object> copy(Object map) {
        var copy = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) map).forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
