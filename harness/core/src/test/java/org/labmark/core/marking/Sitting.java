package org.labmark.core.marking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.FlowObservation;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.Result;
import org.labmark.api.topology.Topology;
import org.labmark.core.check.Check;
import org.labmark.core.standard.KsbKey;
import org.labmark.core.standard.ShippedStandards;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

/** Tasks and readings made up for tests of marking: every check is a flow, so what it sees is one bit. */
final class Sitting {
    static final Standards STANDARDS = ShippedStandards.read();
    private static final List<KsbKey> KSBS = List.of(
            new KsbKey("ne-l4", "2025-03", "B1"),
            new KsbKey("ne-l4", "2025-03", "S13"),
            new KsbKey("ne-l4", "2025-03", "K14"));

    /** What a reading shows. */
    enum Saw {
        REACHED,
        SILENCE,
        NOTHING_ASKED
    }

    private Sitting() {}

    /** A check that wants to get through. */
    static Check open(String id) {
        return check(id, true, Optional.empty(), 0);
    }

    /** A check that wants to get through, for its own points. */
    static Check open(String id, int points) {
        return check(id, true, Optional.empty(), points);
    }

    /** A check that wants to be refused while another gets through. */
    static Check shut(String id, String control) {
        return check(id, false, Optional.of(control), 0);
    }

    /** The same, critical to the whole paper. */
    static Check critical(Check check) {
        return new Check(
                check.id(),
                check.title(),
                check.query(),
                check.expect(),
                check.withinMillis(),
                check.control(),
                check.points(),
                check.parts(),
                check.staysMillis(),
                check.background(),
                check.before(),
                Optional.of(true));
    }

    static Check check(String id, boolean reached, Optional<String> control, int points) {
        var query = new FlowQuery(
                new Vantage.Fresh(id), "192.0.2.1", FlowQuery.Protocol.TCP, Optional.of(80), Optional.empty());
        return new Check(id, "Check " + id, query, Map.of("reached", reached), 0, control, points);
    }

    /** A task that bears on a behaviour, a skill and a knowledge statement, with hints for 1 and 2 points. */
    static Task task(String id, int points, Task.Award award, List<Check> checks, List<Check> guards) {
        var hints = List.of(new Task.Hint("one", 1), new Task.Hint("two", 2));
        return new Task(id, "Task " + id, "dns", points, award, KSBS, checks, guards, hints);
    }

    static Variant variant(Task... tasks) {
        return new Variant(
                "test/marking",
                "1.0.0",
                "Marking",
                "L3",
                30,
                1,
                Map.of(),
                "",
                new Topology("t", "T", List.of(), List.of(), List.of()),
                List.of(),
                List.of(tasks),
                List.of());
    }

    /** A look in which checks saw this, by {@code task/check}; those left out have no reading. */
    static Look look(Variant variant, String name, Map<String, Saw> saw) {
        var readings = new HashMap<String, Reading>();
        for (var task : variant.tasks()) {
            task.asked()
                    .forEach(check -> Optional.ofNullable(saw.get(task.key(check)))
                            .ifPresent(seen -> readings.put(task.key(check), reading(task.key(check), check, seen))));
        }
        return new Look(name, readings);
    }

    static Marksheet mark(Variant variant, Look... looks) {
        return Marker.mark(variant, List.of(looks), Map.of(), STANDARDS);
    }

    private static Reading reading(String id, Check check, Saw saw) {
        var result = switch (saw) {
            case REACHED -> observed(true, FlowObservation.End.ANSWERED);
            case SILENCE -> observed(false, FlowObservation.End.SILENT);
            case NOTHING_ASKED -> new Result.CouldNotAsk("no namespace");
        };
        return new Reading(id, check.asks(), "2026-01-01T00:00:00.000Z", 1, 1, 1, result, List.of());
    }

    private static Result observed(boolean reached, FlowObservation.End how) {
        return new Result.Observed(new FlowObservation(reached, how, Optional.empty(), "192.0.2.9"));
    }
}
