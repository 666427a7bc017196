package org.labmark.agent.probe;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.labmark.agent.bench.BenchView;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.probe.ProbeForms;
import org.labmark.api.query.Query;
import org.labmark.api.reading.Evidence;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.Result;

/** One try of one query, bounded in time and size, written down as a reading whatever came of it. */
final class Trial {
    /** Most octets of evidence that a try may bring. */
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Probes probes;

    Trial(Probes probes) {
        this.probes = probes;
    }

    /** A reading with its evidence in Base64, by SHA-256. */
    record Tried(Reading reading, Map<String, String> blobs) {}

    Tried run(Calls.Ask ask, int attempt, BenchView bench) throws InterruptedException {
        var at = RFC_3339.format(Instant.now());
        long started = System.nanoTime();
        Result result;
        List<Seen.Bytes> bytes = List.of();
        try {
            var seen = within(probes.forQuery(ask.query()), ask.query(), bench);
            check(seen, ask.query());
            result = new Result.Observed(seen.observation());
            bytes = seen.evidence();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            result = new Result.CouldNotAsk(CleanText.reason(e));
        }
        long took = System.nanoTime() - started;
        var blobs = new TreeMap<String, String>();
        var evidence = new ArrayList<Evidence>();
        for (var piece : bytes) {
            var hash = CanonicalJson.sha256(piece.content());
            blobs.put(hash, Base64.getEncoder().encodeToString(piece.content()));
            evidence.add(new Evidence(piece.name(), piece.mediaType(), hash, piece.content().length));
        }
        var reading = new Reading(
                ask.id(),
                ask.query(),
                at,
                TimeUnit.NANOSECONDS.toMicros(started),
                TimeUnit.NANOSECONDS.toMicros(took),
                attempt,
                result,
                evidence);
        return new Tried(reading, blobs);
    }

    /** Runs the probe on a thread of its own: one that hangs is left behind, not waited for. */
    private static <Q extends Query> Seen within(Probe<Q> probe, Q query, BenchView bench) throws Exception {
        var task = new FutureTask<>(() -> probe.ask(query, bench));
        Thread.ofPlatform().name("try " + probe.id()).daemon().start(task);
        Duration limit = probe.limit();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no end to it within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InterruptedException || !(e.getCause() instanceof Exception cause)
                    ? new IOException(CleanText.reason(e.getCause() == null ? e : e.getCause()), e)
                    : cause;
        } finally {
            task.cancel(true);
        }
    }

    private static void check(Seen seen, Query query) throws IOException {
        var form = ProbeForms.of(query);
        if (!ProbeForms.fits(form, seen.observation())) {
            throw new IOException("probe " + form.name() + " came back with a "
                    + seen.observation().getClass().getSimpleName());
        }
        long total = 0;
        for (var piece : seen.evidence()) {
            if (piece.content().length > Seen.MAX_EVIDENCE) {
                throw new IOException("evidence " + piece.name() + " has " + piece.content().length
                        + " octets; at most " + Seen.MAX_EVIDENCE);
            }
            total += piece.content().length;
        }
        if (total > MAX_BYTES) {
            throw new IOException("evidence of " + total + " octets; at most " + MAX_BYTES);
        }
    }
}
