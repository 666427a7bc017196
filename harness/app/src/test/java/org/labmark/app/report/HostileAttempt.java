package org.labmark.app.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.reading.AddressObservation;
import org.labmark.api.reading.BackupObservation;
import org.labmark.api.reading.CountersObservation;
import org.labmark.api.reading.DhcpObservation;
import org.labmark.api.reading.DnsObservation;
import org.labmark.api.reading.Evidence;
import org.labmark.api.reading.FlowObservation;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.Result;
import org.labmark.api.reading.RouteObservation;
import org.labmark.api.reading.SshObservation;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.AttemptLog;
import org.labmark.app.attempt.Event;
import org.labmark.app.attempt.Remarker;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleStandards;
import org.labmark.app.sample.SampleVariant;
import org.labmark.app.sample.StepClock;
import org.labmark.core.marking.Look;

/** An attempt in which every text that a node can have a hand in tries to act. */
final class HostileAttempt {
    private static final String BAD =
            "<script>alert(1)</script>\" onmouseover=\"alert(1)\u001b]52;c;cHduZWQ=\u0007\u202egnp.\u2066</td></code>&amp;\r\n\u0085";

    private HostileAttempt() {}

    static Attempt write(Path folder) {
        var variant = SampleVariant.office();
        var opened = new Event.Opened("hostile", variant, new Calls.Description(BAD, 1, BAD, Map.of()), "0.1.0");
        try (var log = AttemptLog.create(folder, new StepClock(SampleAttempt.START), opened)) {
            log.append("harness", new Event.LookStarted(Look.AS_LEFT));
            var tries = new ArrayList<Calls.Probed>();
            for (var task : variant.tasks()) {
                task.all().forEach(check -> {
                    var secret = check.asks() instanceof BackupQuery backup ? backup.key() + backup.passphrase() : "";
                    var result = check.id().equals("web-ssh")
                            ? new Result.CouldNotAsk(BAD + " on w-staff")
                            : new Result.Observed(observe(check.id()));
                    tries.add(probed(
                            new Reading(task.key(check), check.asks(), BAD, 1, 2, 1, result, List.of()), secret));
                });
            }
            log.record(Look.AS_LEFT, tries);
            log.append("harness", new Event.LookEnded(Look.AS_LEFT));
            log.append("candidate", new Event.Note(BAD));
            log.marked(Remarker.remark(folder, Optional.empty(), SampleStandards.all()));
        }
        return Attempt.read(folder);
    }

    private static Calls.Probed probed(Reading reading, String secret) {
        var bytes = (BAD + "\n" + secret + "\nw-inet\n" + BAD).getBytes(StandardCharsets.UTF_8);
        var sha256 = CanonicalJson.sha256(bytes);
        var evidence = List.of(new Evidence(BAD, "text/plain" + BAD, sha256, bytes.length));
        return new Calls.Probed(
                new Reading(reading.id(), reading.query(), reading.at(), 1, 2, 1, reading.result(), evidence),
                true,
                Map.of(sha256, Base64.getEncoder().encodeToString(bytes)));
    }

    private static Observation observe(String check) {
        return switch (check) {
            case "web-address" -> new AddressObservation(List.of(BAD), true, 1500);
            case "web-route" -> new RouteObservation(true, Optional.of(BAD), Optional.of(BAD));
            case "web-ssh" -> new SshObservation(true, BAD, true, 0, BAD);
            case "staff-lease", "one-server", "guest-lease" ->
                new DhcpObservation(
                        true, Optional.of(BAD), 24, List.of(BAD), List.of(BAD), BAD, 1, Optional.of(BAD), List.of(BAD));
            case "intranet-a", "intranet-ptr", "guest-refused" ->
                new DnsObservation(true, BAD, true, false, false, List.of(BAD), 1);
            case "counters" -> new CountersObservation(false, BAD, 1, 1, 1);
            case "restore" -> new BackupObservation(true, true, 1, 1, 3, 0, BAD);
            default -> new FlowObservation(false, FlowObservation.End.SILENT, Optional.of(BAD), BAD);
        };
    }
}
