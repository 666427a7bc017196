package org.labmark.agent.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.labmark.api.query.Query;

/** The probes that this agent has, by the form of query that each asks. */
final class Probes {
    private final Map<Class<? extends Query>, Probe<?>> byQuery;

    private Probes(Map<Class<? extends Query>, Probe<?>> byQuery) {
        this.byQuery = byQuery;
    }

    /**
     * All that are registered.
     *
     * @throws IllegalStateException when two of them have the same id or ask the same form of query
     */
    @SuppressWarnings("rawtypes")
    static Probes load() {
        return of(ServiceLoader.load(Probe.class, Probes.class.getClassLoader()).stream()
                .<Probe<?>>map(provider -> (Probe<?>) provider.get())
                .toList());
    }

    /** @throws IllegalStateException when two of them have the same id or ask the same form of query */
    static Probes of(List<? extends Probe<?>> probes) {
        var byId = new TreeMap<String, Probe<?>>();
        var byQuery = new HashMap<Class<? extends Query>, Probe<?>>();
        for (var probe : probes) {
            refuseSecond(byId.put(probe.id(), probe), probe);
            refuseSecond(byQuery.put(probe.queries(), probe), probe);
        }
        return new Probes(Map.copyOf(byQuery));
    }

    List<Probe<?>> all() {
        return List.copyOf(byQuery.values());
    }

    /**
     * The probe that asks this query.
     *
     * @throws IllegalStateException when there is none
     */
    @SuppressWarnings("unchecked")
    <Q extends Query> Probe<Q> forQuery(Q query) {
        var probe = byQuery.get(query.getClass());
        if (probe == null) {
            throw new IllegalStateException(
                    "no probe asks a " + query.getClass().getSimpleName());
        }
        return (Probe<Q>) probe;
    }

    private static void refuseSecond(@Nullable Probe<?> first, Probe<?> second) {
        if (first != null) {
            throw new IllegalStateException("two probes for \"" + second.id() + "\": "
                    + first.getClass().getName() + ", " + second.getClass().getName());
        }
    }
}
