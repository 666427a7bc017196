package org.labmark.app.attempt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.reading.AddressObservation;
import org.labmark.api.reading.Evidence;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.Result;
import org.labmark.api.topology.Topology;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.StepClock;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.variant.Variant;

/** The smallest attempt that has something of everything. */
final class SmallAttempt {
    static final Event.Opened OPENED = new Event.Opened(
            "a1",
            new Variant(
                    "t/t",
                    "1.0.0",
                    "T",
                    "L3",
                    1,
                    7,
                    Map.of(),
                    "",
                    new Topology("t", "T", List.of(), List.of(), List.of()),
                    List.of(),
                    List.of(),
                    List.of()),
            new Calls.Description("0", 1, "v2", Map.of()),
            "0");
    static final Marksheet MARKSHEET = new Marksheet("t/t", "1.0.0", 7, 0, 0, false, List.of(), List.of());

    private SmallAttempt() {}

    static StepClock clock() {
        return new StepClock(SampleAttempt.START);
    }

    /** Six lines, two pieces of evidence, a marksheet; closed. */
    static Path write(Path folder) {
        try (var log = AttemptLog.create(folder, clock(), OPENED)) {
            log.append("harness", new Event.LookStarted("as-left"));
            log.record("as-left", List.of(probed("t/c", "10.0.0.1/24")));
            log.append("candidate", new Event.HandedIn());
            log.marked(MARKSHEET);
            log.append("harness", new Event.Closed());
        }
        return folder;
    }

    static Calls.Probed probed(String id, String address) {
        var bytes = ("inet " + address + "\n").getBytes(StandardCharsets.UTF_8);
        var sha256 = CanonicalJson.sha256(bytes);
        var reading = new Reading(
                id,
                new AddressQuery("n", Optional.empty()),
                "2026-03-02T09:00:00.000Z",
                1,
                2,
                1,
                new Result.Observed(new AddressObservation(List.of(address), true, 1500)),
                List.of(new Evidence("ip.txt", "text/plain", sha256, bytes.length)));
        return new Calls.Probed(
                reading, true, Map.of(sha256, Base64.getEncoder().encodeToString(bytes)));
    }

    static byte[] log(Path folder) {
        return bytes(folder.resolve("log.jsonl"));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
