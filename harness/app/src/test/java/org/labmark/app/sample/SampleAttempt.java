package org.labmark.app.sample;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
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
import org.labmark.core.check.Check;
import org.labmark.core.marking.Look;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

/** Attempts at {@link SampleVariant}, written through the real log. */
public final class SampleAttempt {
    /** Every clock of a sample shows this at the start. */
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    /** What the candidate did. */
    public enum Done {
        NOTHING,
        SOLUTION,
        /** The firewall flushed, and a lease server of one's own beside the old one. */
        CHEAT,
        /** The solution, but the backup could not be asked and one fix was lost in the restart. */
        HELD
    }

    private SampleAttempt() {}

    /** Writes an attempt, marks it and closes it. */
    public static Attempt write(Path folder, Done done, Standards standards) {
        return write(folder, SampleVariant.office(), done, standards, (task, check) -> Optional.empty());
    }

    /** The same, with some checks answered otherwise. */
    public static Attempt write(
            Path folder,
            Variant variant,
            Done done,
            Standards standards,
            BiFunction<Task, Check, Optional<Observation>> otherwise) {
        var clock = new StepClock(START);
        var agent = new Calls.Description("0.1.0", 4711, "v1", Map.of("user-namespaces", true));
        var opened = new Event.Opened(folder.getFileName().toString(), variant, agent, "0.1.0");
        try (var log = AttemptLog.create(folder, clock, opened)) {
            log.append(
                    "harness",
                    new Event.Deployed(
                            "bench-1",
                            List.of(new Calls.DeployedNode("fw", "ssh-ed25519 AAAA")),
                            Map.of("nodes", 2150L)));
            log.append("harness", new Event.Broken(List.of("web-mask")));
            clock.skip(Duration.ofMinutes(41).plusSeconds(12));
            if (done == Done.HELD) {
                log.append("candidate", new Event.HintTaken("dns", 0));
            }
            log.append("candidate", new Event.HandedIn());
            for (var look : List.of(Look.AS_LEFT, Look.AFTER_RESTART)) {
                log.append("harness", new Event.LookStarted(look));
                log.record(look, look(variant, done, look, clock, otherwise));
                log.append("harness", new Event.LookEnded(look));
                clock.skip(Duration.ofSeconds(9));
            }
            log.marked(Remarker.remark(folder, Optional.empty(), standards));
            log.append("harness", new Event.Closed());
        }
        return Attempt.read(folder);
    }

    private static List<Calls.Probed> look(
            Variant variant,
            Done done,
            String look,
            StepClock clock,
            BiFunction<Task, Check, Optional<Observation>> otherwise) {
        var all = new ArrayList<Calls.Probed>();
        for (var task : variant.tasks()) {
            task.all().forEach(check -> {
                Result result = done == Done.HELD && task.id().equals("backup")
                        ? new Result.CouldNotAsk("the hidden node that restores did not start")
                        : new Result.Observed(
                                otherwise.apply(task, check).orElseGet(() -> observe(check.id(), done, look)));
                boolean slow = check.id().equals("intranet-a");
                if (slow) {
                    all.add(probed(task, check, clock, 1, new Result.Observed(silentDns()), false));
                }
                all.add(probed(task, check, clock, slow ? 2 : 1, result, true));
            });
        }
        return all;
    }

    private static Calls.Probed probed(
            Task task, Check check, StepClock clock, int attempt, Result result, boolean last) {
        var evidence = new ArrayList<Evidence>();
        var blobs = new HashMap<String, String>();
        if (result instanceof Result.Observed(var observation)) {
            var text = switch (observation) {
                case AddressObservation o ->
                    "2: eth0    inet " + String.join(", ", o.addresses()) + " scope global eth0\n";
                case SshObservation o -> o.output();
                default -> CanonicalJson.write(observation) + "\n";
            };
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            var name = observation instanceof AddressObservation ? "ip-addr.txt" : "exchange.json";
            var type = observation instanceof AddressObservation || observation instanceof SshObservation
                    ? "text/plain"
                    : "application/json";
            evidence.add(new Evidence(name, type, CanonicalJson.sha256(bytes), bytes.length));
            blobs.put(CanonicalJson.sha256(bytes), Base64.getEncoder().encodeToString(bytes));
        }
        var now = clock.instant();
        var reading = new Reading(
                task.key(check),
                check.asks(),
                now.toString().replaceFirst("(:\\d\\d)Z", "$1.000Z"),
                now.toEpochMilli() * 1000,
                1840 + 31L * check.id().length(),
                attempt,
                result,
                evidence);
        return new Calls.Probed(reading, last, blobs);
    }

    private static Observation silentDns() {
        return new DnsObservation(false, "", false, false, false, List.of(), 0);
    }

    private static Observation observe(String check, Done done, String look) {
        boolean mended = done == Done.SOLUTION || done == Done.HELD;
        boolean flushed = done == Done.CHEAT;
        return switch (check) {
            case "web-address" ->
                new AddressObservation(List.of(mended ? "10.42.30.60/24" : "10.42.30.60/28"), true, 1500);
            case "web-route" ->
                mended
                        ? new RouteObservation(true, Optional.of("10.42.30.1"), Optional.of("eth0"))
                        : new RouteObservation(false, Optional.empty(), Optional.empty());
            case "staff-web" -> flow(mended, "10.42.10.211", false);
            case "web-ssh" -> new SshObservation(true, "SHA256:abc", true, 0, "Welcome to web\n");
            case "staff-lease" ->
                lease(
                        "10.42.10.201",
                        "10.42.10.1",
                        mended || flushed ? List.of("10.42.30.53") : List.of("192.0.2.53"),
                        List.of("10.42.30.53"));
            case "one-server" ->
                lease(
                        "10.42.10.202",
                        "10.42.10.1",
                        List.of("10.42.30.53"),
                        flushed ? List.of("10.42.10.77", "10.42.30.53") : List.of("10.42.30.53"));
            case "guest-lease" -> lease("10.42.20.201", "10.42.20.1", List.of("9.9.9.9"), List.of("10.42.30.53"));
            case "intranet-a" ->
                mended && !(done == Done.HELD && look.equals(Look.AFTER_RESTART))
                        ? dns("NOERROR", "10.42.30.60")
                        : dns("NXDOMAIN");
            case "intranet-ptr" -> mended ? dns("NOERROR", "intranet.alder.example") : dns("NXDOMAIN");
            case "guest-refused" -> dns("REFUSED");
            case "guest-internet", "staff-internet" -> flow(true, "10.42.20.211", true);
            case "guest-web", "guest-ssh" -> flow(!mended, "10.42.20.212", false);
            case "counters" -> new CountersObservation(true, "fw", 200_000, 214_400, 0);
            case "restore" ->
                mended
                        ? new BackupObservation(true, true, 2, 4, 3, 3, "snapshot 5f2c1a saved")
                        : new BackupObservation(
                                false, true, 1, 201_600, 3, 0, "Fatal: unable to open repository: permission denied");
            default -> throw new IllegalArgumentException(check);
        };
    }

    private static Observation flow(boolean reached, String sender, boolean translated) {
        return new FlowObservation(
                reached,
                reached ? FlowObservation.End.ANSWERED : FlowObservation.End.SILENT,
                translated ? Optional.of("203.0.113.2") : Optional.empty(),
                sender);
    }

    private static Observation lease(String address, String router, List<String> names, List<String> offers) {
        return new DhcpObservation(
                true,
                Optional.of(address),
                24,
                List.of(router),
                names,
                "alder.example",
                3600,
                Optional.of("10.42.30.53"),
                offers);
    }

    private static Observation dns(String rcode, String... answers) {
        return new DnsObservation(true, rcode, true, false, false, List.of(answers), answers.length == 0 ? 0 : 3600);
    }
}
