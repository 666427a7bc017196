package org.labmark.agent.probe.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.bench.ExecResult;
import org.labmark.api.call.Patience;
import org.labmark.api.query.BackupQuery;

/**
 * {@code restic(1)} on a hidden node, in a directory made for one query. Secrets reach it by standard input and lie in
 * files that only root reads: they are in no argument and no environment. The repository is opened without a lock, so
 * that nothing is written to it.
 */
final class Restic implements AutoCloseable {
    private static final int MOST_OUTPUT = 4 * 1024 * 1024;
    private static final Duration SHORT = Patience.of(Duration.ofSeconds(5));

    private final BackupQuery query;
    private final String node;
    private final BenchView bench;
    private final String directory;

    private Restic(BackupQuery query, String node, BenchView bench, String directory) {
        this.query = query;
        this.node = node;
        this.bench = bench;
        this.directory = directory;
    }

    /** @throws IOException when the hidden node takes no files */
    static Restic on(String node, BackupQuery query, BenchView bench) throws IOException, InterruptedException {
        var made = bench.exec(
                node, List.of("mktemp", "-d", "/run/restore-XXXXXXXXXX"), Map.of(), new byte[0], SHORT, 4096);
        var directory = new String(made.out(), StandardCharsets.UTF_8).strip();
        if (made.exit() != 0 || !directory.startsWith("/run/restore-")) {
            throw new IOException("no directory to restore to on " + node + ": "
                    + new String(made.err(), StandardCharsets.UTF_8).strip());
        }
        var restic = new Restic(query, node, bench, directory);
        try {
            restic.keep("key", query.key().endsWith("\n") ? query.key() : query.key() + "\n");
            restic.keep("passphrase", query.passphrase());
            return restic;
        } catch (IOException | InterruptedException | RuntimeException e) {
            restic.close();
            throw e;
        }
    }

    private void keep(String name, String secret) throws IOException, InterruptedException {
        var kept = bench.exec(
                node,
                List.of("sh", "-c", "umask 077; cat > \"$1\"", "sh", directory + "/" + name),
                Map.of(),
                secret.getBytes(StandardCharsets.UTF_8),
                SHORT,
                4096);
        if (kept.exit() != 0) {
            throw new IOException("a file could not be written on " + node);
        }
    }

    ExecResult snapshots(Duration limit) throws IOException, InterruptedException {
        return run(List.of("snapshots", "--json"), limit);
    }

    /** Restores, out of the latest snapshot, what has the name of a planted file wherever it lies. */
    ExecResult restore(Planted planted, Duration limit) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("restore", "latest", "--target", directory + "/restored"));
        for (var name : planted.hashes().keySet()) {
            arguments.addAll(List.of("--include", name));
        }
        return run(arguments, limit);
    }

    /** The restored regular files, as {@code sha256sum(1)} lists them. */
    String hashes(Planted planted) throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of("find", directory + "/restored", "-type", "f", "-size", "-64k", "("));
        var or = List.<String>of();
        for (var name : planted.hashes().keySet()) {
            argv.addAll(or);
            argv.addAll(List.of("-name", name));
            or = List.of("-o");
        }
        argv.addAll(List.of(")", "-exec", "sha256sum", "{}", "+"));
        var listed = bench.exec(node, argv, Map.of(), new byte[0], SHORT, 64 * 1024);
        return new String(listed.out(), StandardCharsets.UTF_8);
    }

    private ExecResult run(List<String> arguments, Duration limit) throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of("restic", "--no-cache", "--no-lock", "-o", "sftp.command=" + ssh()));
        argv.addAll(arguments);
        var env = Map.of(
                "HOME", directory,
                "RESTIC_REPOSITORY", "sftp:" + query.user() + "@" + query.server() + ":" + query.repository(),
                "RESTIC_PASSWORD_FILE", directory + "/passphrase");
        return bench.exec(node, argv, env, new byte[0], limit, MOST_OUTPUT);
    }

    private String ssh() {
        return String.join(
                " ",
                "ssh",
                "-i",
                directory + "/key",
                "-o BatchMode=yes -o IdentitiesOnly=yes -o ConnectTimeout=5",
                "-o ServerAliveInterval=5 -o ServerAliveCountMax=2",
                "-o StrictHostKeyChecking=accept-new",
                "-o UserKnownHostsFile=" + directory + "/known_hosts",
                query.user() + "@" + query.server(),
                "-s sftp");
    }

    /** Removes the directory, also when the query was given up. */
    @Override
    public void close() {
        boolean givenUp = Thread.interrupted();
        try {
            bench.exec(node, List.of("rm", "-rf", "--one-file-system", directory), Map.of(), new byte[0], SHORT, 4096);
        } catch (IOException _) {
            // A hidden node that runs nothing any more is being taken down, and its memory with it.
        } catch (InterruptedException _) {
            givenUp = true;
        }
        if (givenUp) {
            Thread.currentThread().interrupt();
        }
    }
}
