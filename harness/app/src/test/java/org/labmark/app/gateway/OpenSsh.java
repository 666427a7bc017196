package org.labmark.app.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The real OpenSSH client, with a folder of its own for keys and known hosts. */
final class OpenSsh {
    private static final int SECONDS = 60;

    private final Path folder;
    private final int port;

    OpenSsh(Path folder, int port, Path hostKey) throws Exception {
        this.folder = folder;
        this.port = port;
        var known = "[127.0.0.1]:" + port + " "
                + run(List.of("ssh-keygen", "-y", "-f", hostKey.toString()), "").out();
        Files.writeString(folder.resolve("known"), known);
        var askpass = folder.resolve("askpass");
        Files.writeString(askpass, "#!/bin/sh\nprintf '%s\\n' \"$GATEWAY_PASSWORD\"\n");
        Files.setPosixFilePermissions(askpass, PosixFilePermissions.fromString("rwx------"));
    }

    /** What a program did. */
    record Done(int exit, String out, String error) {}

    /** Makes a key pair. Returns the file of the private one; the other is beside it. */
    Path key(String name, String... type) throws Exception {
        var file = folder.resolve(name);
        var command = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", "", "-C", name, "-f", file.toString(), "-t"));
        command.addAll(List.of(type));
        run(command, "");
        return file;
    }

    String publicKey(Path key) throws IOException {
        return Files.readString(Path.of(key + ".pub")).strip();
    }

    /** The options that each program of OpenSSH takes. */
    List<String> options(Path key) {
        return options(List.of("-i", key.toString(), "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes"));
    }

    private List<String> options(List<String> more) {
        var options = new ArrayList<>(List.of(
                "-F",
                "/dev/null",
                "-o",
                "UserKnownHostsFile=" + folder.resolve("known"),
                "-o",
                "StrictHostKeyChecking=yes"));
        options.addAll(more);
        return options;
    }

    /** Runs ssh with a key. */
    Done ssh(Path key, String user, String... rest) throws Exception {
        return run(sshLine(options(key), user, rest), "");
    }

    /** Runs ssh with a key, with something to read. */
    Done sshReading(String input, Path key, String user, String... rest) throws Exception {
        return run(sshLine(options(key), user, rest), input);
    }

    /** Runs ssh with a password. */
    Done sshWith(String password, String user, String... rest) throws Exception {
        var options = options(List.of(
                "-o",
                "PubkeyAuthentication=no",
                "-o",
                "NumberOfPasswordPrompts=1",
                "-o",
                "PreferredAuthentications=password"));
        return run(sshLine(options, user, rest), "", password);
    }

    List<String> sshLine(List<String> options, String user, String... rest) {
        var command = new ArrayList<>(List.of("ssh"));
        command.addAll(options);
        command.addAll(List.of("-p", Integer.toString(port), user + "@127.0.0.1"));
        command.addAll(Arrays.asList(rest));
        return command;
    }

    Done run(List<String> command, String input) throws Exception {
        return run(command, input, "");
    }

    private Done run(List<String> command, String input, String password) throws Exception {
        var process = start(command, password);
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // It did not want to read: what it says tells.
        }
        var out = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        var readers = List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), error));
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running: " + command);
        }
        for (var reader : readers) {
            reader.join();
        }
        return new Done(
                process.exitValue(), out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }

    private Process start(List<String> command, String password) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SSH_ASKPASS",
                        folder.resolve("askpass").toString(),
                        "SSH_ASKPASS_REQUIRE",
                        "force",
                        "DISPLAY",
                        ":0",
                        "GATEWAY_PASSWORD",
                        password));
        builder.environment().remove("SSH_AUTH_SOCK");
        return builder.start();
    }

    private static Thread reader(InputStream from, ByteArrayOutputStream to) {
        // Reading a pipe holds a virtual thread's carrier: two of them would stop the gateway in this very process.
        return Thread.ofPlatform().daemon().start(() -> {
            try (from) {
                from.transferTo(to);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A terminal that somebody sits at, with ssh in it. */
    Terminal terminal(Path key, String user, int rows, int columns) throws IOException {
        var line = new StringBuilder("stty rows " + rows + " cols " + columns + "; tty > tty; exec");
        sshLine(options(key), user)
                .forEach(word -> line.append(" '").append(word).append('\''));
        return new Terminal(start(List.of("script", "-qfec", line.toString(), "/dev/null"), ""), folder);
    }

    /** What is typed into it and shown by it. */
    static final class Terminal implements AutoCloseable {
        private final Process process;
        private final Path folder;
        private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

        Terminal(Process process, Path folder) {
            this.process = process;
            this.folder = folder;
            Thread.ofPlatform().daemon().start(() -> {
                var buffer = new byte[4096];
                try {
                    for (int got = process.getInputStream().read(buffer);
                            got >= 0;
                            got = process.getInputStream().read(buffer)) {
                        synchronized (shown) {
                            shown.write(buffer, 0, got);
                        }
                    }
                } catch (IOException _) {
                    // It is closed.
                }
            });
        }

        String shown() {
            synchronized (shown) {
                return shown.toString(StandardCharsets.UTF_8);
            }
        }

        void forget() {
            synchronized (shown) {
                shown.reset();
            }
        }

        void type(String keys) throws IOException {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        /** Waits until it shows something. */
        void await(Predicate<String> wanted) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (!wanted.test(shown())) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not shown: " + shown());
                }
                Thread.sleep(20);
            }
        }

        void resize(int rows, int columns) throws Exception {
            var tty = Files.readString(folder.resolve("tty")).strip();
            new ProcessBuilder("stty", "-F", tty, "rows", "" + rows, "cols", "" + columns)
                    .start()
                    .waitFor();
        }

        int exit() throws InterruptedException {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still there: " + shown());
            }
            return process.exitValue();
        }

        /** The person's machine loses power. */
        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
