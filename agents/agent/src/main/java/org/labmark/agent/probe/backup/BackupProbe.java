package org.labmark.agent.probe.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.bench.ExecResult;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.KeyedLocks;
import org.labmark.api.call.Patience;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.BackupObservation;

/** Plants files, has the node's own job back them up, and restores them elsewhere. */
public final class BackupProbe implements Probe<BackupQuery> {
    private static final Duration JOB = Patience.of(Duration.ofSeconds(25));
    private static final Duration OPEN = Patience.of(Duration.ofSeconds(10));
    private static final Duration RESTORE = Patience.of(Duration.ofSeconds(15));
    private static final int MOST_OUTPUT = 64 * 1024;
    private static final int LONGEST_LINE = 500;

    /** A job that already runs would be joined, and would have missed files planted since it began. */
    private static final KeyedLocks JOBS = new KeyedLocks();

    @Override
    public String id() {
        return "backup";
    }

    @Override
    public Class<BackupQuery> queries() {
        return BackupQuery.class;
    }

    @Override
    public Duration limit() {
        return Patience.of(Duration.ofSeconds(60));
    }

    @Override
    public boolean laborious() {
        return true;
    }

    @Override
    public Seen ask(BackupQuery query, BenchView bench) throws IOException, InterruptedException {
        if (!(query.from() instanceof Vantage.Inside(var witness))) {
            throw new IllegalArgumentException("a backup is restored on a hidden node, not on " + query.from());
        }
        if (!query.directory().startsWith("/")) {
            throw new IllegalArgumentException("\"" + query.directory() + "\" is no absolute path");
        }
        try (var _ = JOBS.hold(bench.tag() + " " + query.node())) {
            var planted = Planted.in(query.directory(), query.node(), bench);
            try (var restic = Restic.on(witness, query, bench)) {
                return ask(query, planted, restic, bench);
            } finally {
                remove(planted, query.node(), bench);
            }
        }
    }

    private static Seen ask(BackupQuery query, Planted planted, Restic restic, BenchView bench)
            throws IOException, InterruptedException {
        var transcript = new ArrayList<Seen.Bytes>();
        var job = bench.exec(
                query.node(), List.of("systemctl", "start", query.unit()), Map.of(), new byte[0], JOB, MOST_OUTPUT);
        note(transcript, "job", job);
        var listed = restic.snapshots(OPEN);
        note(transcript, "snapshots", listed);
        boolean opened = listed.exit() == 0;
        var snapshots = opened ? Snapshots.read(new String(listed.out(), StandardCharsets.UTF_8)) : Snapshots.NONE;
        int intact = 0;
        var last = opened ? job : listed;
        if (snapshots.count() > 0) {
            last = restic.restore(planted, RESTORE);
            note(transcript, "restore", last);
            intact = planted.intact(restic.hashes(planted));
        }
        return new Seen(
                new BackupObservation(
                        job.exit() == 0,
                        opened,
                        snapshots.count(),
                        snapshots.ageSeconds(Instant.now()),
                        planted.hashes().size(),
                        intact,
                        said(job, last)),
                transcript);
    }

    /** The last words of the job if it failed, else of the tool; complaints before reports. */
    private static String said(ExecResult job, ExecResult last) {
        var speaker = job.exit() == 0 ? last : job;
        var complaint = CleanText.lastLine(speaker.err(), LONGEST_LINE);
        return complaint.isEmpty() ? CleanText.lastLine(speaker.out(), LONGEST_LINE) : complaint;
    }

    private static void note(List<Seen.Bytes> transcript, String name, ExecResult result) {
        if (result.out().length > 0) {
            transcript.add(new Seen.Bytes(name + ".out.txt", "text/plain", head(result.out())));
        }
        if (result.err().length > 0) {
            transcript.add(new Seen.Bytes(name + ".err.txt", "text/plain", head(result.err())));
        }
    }

    private static byte[] head(byte[] bytes) {
        return Arrays.copyOf(bytes, Math.min(bytes.length, Seen.MAX_EVIDENCE));
    }

    /** Leaves the directory as it was; what the job has copied elsewhere stays, as any file's copy would. */
    private static void remove(Planted planted, String node, BenchView bench) throws InterruptedException {
        var argv = new ArrayList<>(List.of("rm", "-f", "--"));
        argv.addAll(planted.paths());
        try {
            bench.exec(node, argv, Map.of(), new byte[0], Patience.of(Duration.ofSeconds(5)), 4096);
        } catch (IOException _) {
            // A node that is down keeps three small files: no reason to lose the reading.
        }
    }
}
