package org.labmark.core.variant;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.labmark.api.json.CanonicalJson;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Parameter;
import org.labmark.core.scenario.Part;

/**
 * Draws the parameters of a variant. Each value comes from the SHA-256 of scenario, version, seed and the parameter's
 * own name, so neither the order of parameters nor a new one changes the others.
 */
final class Draws {
    private final String scenario;
    private final String version;
    private final long seed;
    private final Map<String, Parameter> parameters;
    private final Map<String, Object> drawn = new TreeMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Part part;
    private final Findings findings;

    private Draws(
            String scenario, String version, long seed, List<Parameter> parameters, Part part, Findings findings) {
        this.scenario = scenario;
        this.version = version;
        this.seed = seed;
        this.parameters = byName(parameters);
        this.part = part;
        this.findings = findings;
    }

    /**
     * One value for each parameter, by name.
     *
     * @param part where the parameters stand, for findings
     */
    static Map<String, Object> draw(
            String scenario, String version, long seed, List<Parameter> parameters, Part part, Findings findings) {
        return draw(scenario, version, seed, parameters, Map.of(), part, findings);
    }

    /**
     * The same, where some were drawn already: those keep their values, whatever the version.
     *
     * @param already values by name; of parameters that are no more, none comes back
     */
    static Map<String, Object> draw(
            String scenario,
            String version,
            long seed,
            List<Parameter> parameters,
            Map<String, Object> already,
            Part part,
            Findings findings) {
        var draws = new Draws(scenario, version, seed, parameters, part, findings);
        for (var parameter : parameters) {
            var value = already.get(parameter.name());
            if (value != null) {
                draws.drawn.put(parameter.name(), value);
            }
        }
        parameters.forEach(draws::value);
        // A parameter that could not be drawn is one finding, not one more at every use of it.
        part.entries().keySet().forEach(name -> draws.drawn.putIfAbsent(name, draws.standIn(name)));
        return draws.drawn;
    }

    private Optional<Object> value(Parameter parameter) {
        var name = parameter.name();
        if (drawn.containsKey(name)) {
            return Optional.ofNullable(drawn.get(name));
        }
        var place = part.get(name).get("distinct-from");
        if (!underWay.add(name)) {
            findings.report(
                    place, "goes round in a circle through \"" + name + "\"; each pair is named on one side only");
            return Optional.empty();
        }
        var taken = new TreeSet<Long>();
        for (var other : parameter.distinctFrom()) {
            var otherParameter = Optional.ofNullable(parameters.get(other));
            if (otherParameter.isEmpty()) {
                // One that stands there and cannot be read is a finding already.
                if (part.get(other).present()) {
                    continue;
                }
                findings.report(
                        place, "unknown parameter \"" + other + "\"; known: " + Findings.list(parameters.keySet()));
                continue;
            }
            otherParameter
                    .flatMap(this::value)
                    .map(parameter::indexOf)
                    .filter(index -> index >= 0)
                    .ifPresent(taken::add);
        }
        underWay.remove(name);
        long left = parameter.size() - taken.size();
        if (left < 1) {
            findings.report(
                    place, "leaves no value for \"" + name + "\"; more values are needed than those of the others");
            return Optional.empty();
        }
        long index = hash(name).mod(BigInteger.valueOf(left)).longValueExact();
        for (long used : taken) {
            if (index >= used) {
                index++;
            }
        }
        var value = parameter.at(index);
        drawn.put(name, value);
        return Optional.of(value);
    }

    private Object standIn(String name) {
        return Optional.ofNullable(parameters.get(name))
                .map(parameter -> parameter.at(0))
                .orElse(0L);
    }

    private BigInteger hash(String name) {
        var text = String.join("\0", scenario, version, Long.toString(seed), name);
        return new BigInteger(CanonicalJson.sha256(text.getBytes(StandardCharsets.UTF_8)), 16);
    }

    /**
     * How many different sets of values there are, by inclusion and exclusion over the pairs that must differ.
     *
     * @throws IllegalArgumentException when more than 16 pairs must differ
     */
    static BigInteger papers(List<Parameter> parameters) {
        var byName = byName(parameters);
        var pairs = parameters.stream()
                .flatMap(parameter -> parameter.distinctFrom().stream()
                        .filter(byName::containsKey)
                        .map(other -> List.of(parameter.name(), other)))
                .toList();
        if (pairs.size() > 16) {
            throw new IllegalArgumentException(
                    pairs.size() + " pairs of parameters must differ; at most 16 are allowed");
        }
        var sum = BigInteger.ZERO;
        for (int chosen = 0; chosen < 1 << pairs.size(); chosen++) {
            var equal = product(byName, pairs, chosen);
            sum = Integer.bitCount(chosen) % 2 == 0 ? sum.add(equal) : sum.subtract(equal);
        }
        return sum;
    }

    /** How many sets of values there are in which each chosen pair is equal. */
    private static BigInteger product(Map<String, Parameter> parameters, List<List<String>> pairs, int chosen) {
        var group = new LinkedHashMap<String, String>();
        parameters.keySet().forEach(name -> group.put(name, name));
        for (int i = 0; i < pairs.size(); i++) {
            if ((chosen >> i & 1) == 1) {
                var kept = group.getOrDefault(pairs.get(i).getFirst(), "");
                var joined = group.getOrDefault(pairs.get(i).getLast(), "");
                group.replaceAll((name, of) -> of.equals(joined) ? kept : of);
            }
        }
        var members = parameters.values().stream()
                .collect(Collectors.groupingBy(parameter -> group.getOrDefault(parameter.name(), "")));
        return members.values().stream().map(Draws::common).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** How many values all of these parameters can have. */
    private static BigInteger common(List<Parameter> members) {
        var choice = members.stream()
                .filter(Parameter.OneOf.class::isInstance)
                .map(Parameter.OneOf.class::cast)
                .findFirst();
        if (choice.isPresent()) {
            return BigInteger.valueOf(choice.get().values().stream()
                    .filter(value -> members.stream().allMatch(member -> member.indexOf(value) >= 0))
                    .count());
        }
        var ranges = members.stream().map(Parameter.Between.class::cast).toList();
        long lowest = ranges.stream().mapToLong(Parameter.Between::lowest).max().orElse(0);
        long highest =
                ranges.stream().mapToLong(Parameter.Between::highest).min().orElse(0);
        return BigInteger.valueOf(Math.max(0, highest - lowest + 1));
    }

    private static Map<String, Parameter> byName(List<Parameter> parameters) {
        return parameters.stream()
                .collect(Collectors.toMap(
                        Parameter::name, parameter -> parameter, (one, other) -> one, LinkedHashMap::new));
    }
}
