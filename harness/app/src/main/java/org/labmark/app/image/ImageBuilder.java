package org.labmark.app.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.labmark.api.call.Calls.Progress;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.OrdinaryUser;
import org.labmark.app.agentlink.OwnIds;

/** One run of mmdebstrap: as root in a mount namespace of its own that dies with it, else in user ids of one's own. */
final class ImageBuilder {
    /** What an image and the packages that it is made of need at once. */
    private static final long ROOM = 1536L * 1024 * 1024;

    private static final Pattern NO_NETWORK =
            Pattern.compile("(?i)could not resolve|temporary failure resolving|could not connect|failed to fetch"
                    + "|network is unreachable|connection timed out|unable to connect");

    /** Device nodes are the machine root's to make; nodes get theirs otherwise. */
    private static final List<String> UNPACK = List.of(
            "tar",
            "--extract",
            "--file=-",
            "--numeric-owner",
            "--same-owner",
            "--same-permissions",
            "--xattrs",
            "--xattrs-include=*",
            "--exclude=./dev/*");

    private final ImageRecipe recipe;
    private final Path work;
    private final Path rootfs;
    private final Consumer<Progress> progress;

    ImageBuilder(ImageRecipe recipe, Path work, Consumer<Progress> progress) {
        this.recipe = recipe;
        this.work = work;
        this.rootfs = work.resolve("rootfs");
        this.progress = progress;
    }

    void run() throws IOException, InterruptedException {
        long room = Files.getFileStore(work).getUsableSpace();
        if (room < ROOM) {
            throw new HarnessFaultException("disk full: " + work.getParent() + " has " + (room >> 20)
                    + " MiB left; an image build needs " + (ROOM >> 20) + " MiB");
        }
        var log = work.resolve("build.log");
        run(command(), log);
        if (!OrdinaryUser.isRoot()) {
            // mmdebstrap had ids of its own; the folder is to have those of nodes.
            progress.accept(new Progress("unpacking", 0, 0));
            Files.createDirectory(rootfs);
            run(OwnIds.asNode(rootfs, UNPACK), log, packed());
            Files.delete(packed());
        }
        progress.accept(new Progress("done", 1, 1));
    }

    private void run(List<String> command, Path log) throws IOException, InterruptedException {
        run(command, log, Path.of("/dev/null"));
    }

    private void run(List<String> command, Path log, Path input) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new HarnessFaultException("image build needs setpriv, unshare and mmdebstrap: " + e.getMessage(), e);
        }
        try {
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                report(log);
            }
        } finally {
            // Its pid 1 in there is killed with it, and so is all that it started.
            process.destroyForcibly();
            process.waitFor();
        }
        if (process.exitValue() != 0) {
            throw failure(log);
        }
    }

    private Path packed() {
        return work.resolve("rootfs.tar");
    }

    private List<String> command() throws IOException {
        boolean root = OrdinaryUser.isRoot();
        var command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
        if (root) {
            command.addAll(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
        }
        command.addAll(List.of(
                "mmdebstrap",
                root ? "--mode=root" : "--mode=unshare",
                root ? "--format=directory" : "--format=tar",
                "--variant=minbase",
                "--components=main",
                "--aptopt=APT::Install-Recommends \"false\"",
                "--aptopt=Acquire::Languages \"none\""));
        hostAptOptions().forEach(option -> command.add("--aptopt=" + option));
        recipe.without().forEach(pattern -> command.add("--dpkgopt=path-exclude=" + pattern));
        command.add("--dpkgopt=path-include=/usr/share/doc/*/copyright");
        command.add("--include=" + String.join(",", recipe.packages()));
        for (var script : scripts()) {
            // No file, for an ordinary user's mmdebstrap is somebody whom his folders do not let in.
            command.add("--customize-hook=chroot \"$1\" /bin/sh -eu -c '" + script.replace("'", "'\\''") + "'");
        }
        command.add(recipe.suite());
        command.add(root ? rootfs.toString() : packed().toString());
        var sources = AptSources.forSuite(Path.of("/etc/apt"), recipe.suite());
        if (!sources.isEmpty()) {
            var file = work.resolve("debian.sources");
            Files.writeString(file, sources);
            command.add(file.toString());
        }
        return command;
    }

    private List<String> scripts() {
        var scripts = new ArrayList<String>();
        scripts.add("systemctl disable " + String.join(" ", recipe.disable()) + "\nsystemctl mask "
                + String.join(" ", recipe.mask()) + "\n");
        recipe.steps()
                .forEach(step -> scripts.add("echo 'I: " + step.title().replace("'", "") + "' >&2\n" + step.run()));
        return scripts;
    }

    /** Proxy and date rules of the machine's own apt, without which its archive may not be usable. */
    private static List<String> hostAptOptions() {
        try {
            var process = new ProcessBuilder("apt-config", "dump")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var lines = process.inputReader().lines()) {
                return lines.filter(line -> line.matches("Acquire::(https?|Check-|Retries).* \"[^\"]+\";"))
                        .toList();
            }
        } catch (IOException _) {
            // No apt on this machine, so no rules of it either.
            return List.of();
        }
    }

    private void report(Path log) throws IOException {
        var stage = Files.readString(log)
                .lines()
                .filter(line -> line.startsWith("I: ") && !line.startsWith("I: running"))
                .reduce("I: starting", (_, last) -> last)
                .substring(3);
        int packages = archives();
        if (stage.startsWith("installing remaining")) {
            progress.accept(new Progress("installing packages", Math.min(installed(), packages), packages));
        } else if (stage.startsWith("downloading")) {
            progress.accept(new Progress("downloading packages", packages, 0));
        } else {
            progress.accept(new Progress(stage.replaceAll("\\.+$", ""), 0, 0));
        }
    }

    private int archives() throws IOException {
        var folder = rootfs.resolve("var/cache/apt/archives");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return (int) files.filter(file -> file.toString().endsWith(".deb")).count();
        }
    }

    private int installed() throws IOException {
        var log = rootfs.resolve("var/log/dpkg.log");
        if (!Files.isRegularFile(log)) {
            return 0;
        }
        try (var lines = Files.lines(log)) {
            return (int)
                    lines.filter(line -> line.contains(" status installed ")).count();
        }
    }

    private HarnessFaultException failure(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        var text = String.join("\n", lines);
        if (text.contains("No space left on device")) {
            return new HarnessFaultException(
                    "disk full: " + work.getParent() + " ran out of space while building the image");
        }
        var cause = lines.stream()
                .filter(line -> line.startsWith("E: ") || line.startsWith("Err:"))
                .findFirst()
                .orElse(lines.isEmpty() ? "no output" : lines.getLast())
                .replaceFirst("^E: ", "");
        if (NO_NETWORK.matcher(text).find()) {
            return new HarnessFaultException(
                    "image build cannot reach the Debian archive: " + cause + "; check the network and /etc/apt");
        }
        return new HarnessFaultException("image build failed: " + cause);
    }
}
