package org.labmark.agent.probe.testlab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.ProbeRunner;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.Query;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.Result;

/** Asks through the runner, as the agent does. */
public final class Asking {
    private static final ProbeRunner RUNNER = new ProbeRunner();

    private Asking() {}

    /** The one try of a query. */
    public static Calls.Probed once(BenchView bench, Query query) {
        return all(bench, List.of(query)).getFirst();
    }

    /** The one try of each query, in their order, all asked side by side. */
    public static List<Calls.Probed> all(BenchView bench, List<? extends Query> queries) {
        var asks = new ArrayList<Calls.Ask>();
        for (int i = 0; i < queries.size(); i++) {
            asks.add(new Calls.Ask("%03d".formatted(i), queries.get(i), 0));
        }
        var tries = Collections.synchronizedList(new ArrayList<Calls.Probed>());
        RUNNER.probe(bench, asks, tries::add, _ -> false);
        return tries.stream()
                .sorted(Comparator.comparing(tried -> tried.reading().id()))
                .toList();
    }

    /** What the one try of a query observed that is written as JSON, single quotes standing for double ones. */
    public static <O extends Observation> O observed(BenchView bench, String json, Class<O> type) {
        return observed(bench, CanonicalJson.read(json.replace('\'', '"'), Query.class), type);
    }

    /** What the one try of a query observed. */
    public static <O extends Observation> O observed(BenchView bench, Query query, Class<O> type) {
        var result = once(bench, query).reading().result();
        if (result instanceof Result.Observed seen) {
            return type.cast(seen.observation());
        }
        throw new AssertionError(result);
    }
}
