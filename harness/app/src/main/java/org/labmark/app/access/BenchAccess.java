package org.labmark.app.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Who may come to one bench. A candidate needs nothing of the node login: the gateway alone uses it.
 *
 * @param bench the bench's tag
 * @param attempt name of the attempt folder that the bench belongs to, where there is one to come back to
 * @param login the account that is logged in to on every node
 * @param nodes title of each node that can be logged in to, by name; shown at the desk
 * @param candidates who may come in
 */
public record BenchAccess(
        String bench,
        Optional<String> attempt,
        NodeLogin login,
        Map<String, String> nodes,
        List<Candidate> candidates) {
    public BenchAccess {
        nodes = Map.copyOf(new TreeMap<>(nodes));
        candidates = List.copyOf(candidates);
    }

    /** A bench that nobody may come to yet. */
    public static BenchAccess closed(String bench, NodeLogin login, Map<String, String> nodes) {
        return new BenchAccess(bench, Optional.empty(), login, nodes, List.of());
    }

    public BenchAccess ofAttempt(String name) {
        return new BenchAccess(bench, Optional.of(name), login, nodes, candidates);
    }

    public Optional<Candidate> candidate(String name) {
        return candidates.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
    }

    /** With one candidate changed, or added where there is none of that name. */
    public BenchAccess with(String name, UnaryOperator<Candidate> change) {
        var all = new ArrayList<Candidate>();
        boolean found = false;
        for (var candidate : candidates) {
            found |= candidate.name().equals(name);
            all.add(candidate.name().equals(name) ? change.apply(candidate) : candidate);
        }
        if (!found) {
            all.add(change.apply(Candidate.named(name)));
        }
        return new BenchAccess(bench, attempt, login, nodes, all);
    }

    public BenchAccess without(String name) {
        var others = candidates.stream()
                .filter(candidate -> !candidate.name().equals(name))
                .toList();
        return new BenchAccess(bench, attempt, login, nodes, others);
    }

    public BenchAccess withNobody() {
        return new BenchAccess(bench, attempt, login, nodes, List.of());
    }
}
