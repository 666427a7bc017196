package org.labmark.agent.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.labmark.agent.linux.Command;
import org.labmark.agent.linux.Mounts;
import org.labmark.agent.sandbox.Rights;
import org.labmark.agent.sandbox.UidRanges;
import org.labmark.api.topology.Limits;

/** Pins a user namespace, and a network namespace that belongs to it, under a node's paths. No process stays. */
final class NodeNamespaces {
    private static final SecureRandom DICE = new SecureRandom();

    private NodeNamespaces() {}

    /**
     * Makes both. The helper is the node's own root user when it makes them: the kernel counts namespaces and inotify
     * instances per maker, and ours would soon be used up. CAP_SYS_ADMIN is for machines that keep other users from
     * making user namespaces.
     */
    static void make(NodePlace place, int owner, Limits limits) throws IOException, InterruptedException {
        int maker = owner;
        var argv = new ArrayList<String>();
        if (Rights.here() == Rights.USER) {
            // Nodes share their ids, but not who made them; and what a maker may have holds where no group limits.
            maker += 1 + DICE.nextInt(UidRanges.SIZE - 1);
            argv.addAll(List.of("prlimit", "--nproc=" + limits.processes()));
        }
        argv.addAll(List.of(
                "setpriv",
                "--reuid=" + maker,
                "--regid=" + maker,
                "--clear-groups",
                "--inh-caps=+sys_admin",
                "--ambient-caps=+sys_admin",
                "unshare",
                "--user",
                // A maker who is not the node's root would lose what he may do there with his first program.
                "--keep-caps",
                "sh",
                "-c",
                "echo users; read -r go; exec unshare --net sh -c 'echo network; read -r go'"));
        var helper = Command.builder(argv).redirectErrorStream(true).start();
        try (var answers = helper.inputReader();
                var orders = helper.outputWriter()) {
            expect("users", answers);
            var process = Path.of("/proc/" + helper.pid());
            var map = "0 " + owner + " " + UidRanges.SIZE + "\n";
            Files.writeString(process.resolve("uid_map"), map);
            Files.writeString(process.resolve("gid_map"), map);
            orders.write("go\n");
            orders.flush();
            expect("network", answers);
            pin(process.resolve("ns/user"), place.users());
            pin(process.resolve("ns/net"), place.network());
        } finally {
            helper.destroyForcibly().waitFor();
        }
    }

    static void remove(NodePlace place) throws IOException {
        for (var pin : List.of(place.network(), place.users())) {
            if (Files.exists(pin)) {
                Mounts.unmountIfMounted(pin);
                Files.delete(pin);
            }
        }
    }

    private static void pin(Path namespace, Path place) throws IOException {
        Files.createFile(place);
        Mounts.bind(namespace, place);
    }

    private static void expect(String word, BufferedReader answers) throws IOException {
        var line = answers.readLine();
        if (!word.equals(line)) {
            throw new IOException("the kernel refuses a namespace: " + (line == null ? "no answer" : line));
        }
    }
}
