package org.labmark.app.escape;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.labmark.api.call.Patience;

/**
 * One thing that root of a node tries.
 *
 * @param id unique, short
 * @param threat the number of the threat that it stands for
 * @param title what is tried, in words
 * @param before what is done first, elsewhere
 * @param meanwhile what runs elsewhere at the same time
 * @param run shell typed as root of node h1
 * @param denied what must be said there: the shape of the refusal, or proof that all of it was tried
 * @param never what must not be said there
 * @param heard what must be said by what ran meanwhile
 * @param outside where we look from our side, and what we must see
 * @param control the same in a place where it is allowed, so that a refusal is known to come from our walls
 * @param after shell typed in the node to tidy up
 * @param limit how long it may take
 */
record Attempt(
        String id,
        int threat,
        String title,
        List<Look> before,
        Optional<Look> meanwhile,
        String run,
        Pattern denied,
        Optional<Pattern> never,
        Optional<Pattern> heard,
        List<Look> outside,
        Optional<Look> control,
        Optional<String> after,
        Duration limit) {
    /** Where a script says how long: of at most two digits, as longer ones only mean "for good". */
    private static final Pattern SECONDS = Pattern.compile(
            "(\\b(?:sleep[ (]|timeout |probe hear \\S+ \\S+ )|\\s-(?:sm|W) ?)(\\d{1,2}(?:\\.\\d+)?)(?![\\d.])");

    /**
     * Something run somewhere.
     *
     * @param at the place, see {@link Places}
     * @param gives what must be said
     * @param never what must not be said
     * @param meanwhile what runs elsewhere at the same time; what counts is then what that says
     */
    record Look(Place at, String run, Optional<Pattern> gives, Optional<Pattern> never, Optional<Look> meanwhile) {}

    /** Where things are run. */
    enum Place {
        /** Root of the node that attempts are made from. */
        NODE,
        /** Root of another node of the same bench. */
        PEER,
        /** Root of a node of another bench that has the same addresses. */
        OTHER,
        /** The machine's root in throw-away namespaces, without any of our walls. */
        FREE,
        /** The machine's root. */
        MACHINE,
        /** The machine's root among the agent's mounts, links and processes. */
        SANDBOX,
        /** A call to the agent. */
        AGENT
    }

    static Attempt of(Map<String, Object> map) {
        var run = patient(text(map, "run"));
        return new Attempt(
                text(map, "id"),
                (int) map.getOrDefault("threat", 0),
                text(map, "title"),
                looks(map, "before", run),
                look(map, "meanwhile", run),
                run,
                Pattern.compile(text(map, "denied"), Pattern.MULTILINE),
                pattern(map, "never"),
                pattern(map, "heard"),
                looks(map, "outside", run),
                look(map, "control", run),
                Optional.ofNullable(map.get("after")).map(String.class::cast).map(Attempt::patient),
                Patience.of(Duration.ofSeconds((int) map.getOrDefault("seconds", 20))));
    }

    /** A script whose pauses and time limits are as long as this machine is slow. */
    private static String patient(String script) {
        return SECONDS.matcher(script)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + stretched(found.group(2))));
    }

    private static String stretched(String seconds) {
        return new BigDecimal(seconds)
                .multiply(BigDecimal.valueOf(Patience.millis(1)))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static List<Look> looks(Map<String, Object> map, String key, String run) {
        return ((List<?>) map.getOrDefault(key, List.of()))
                .stream().map(look -> look((Map<?, ?>) look, run)).toList();
    }

    private static Optional<Look> look(Map<?, ?> map, String key, String run) {
        return Optional.ofNullable(map.get(key)).map(look -> look((Map<?, ?>) look, run));
    }

    private static Look look(Map<?, ?> map, String run) {
        var at = map.get("at");
        var own = map.get("run");
        return new Look(
                at == null ? Place.FREE : Place.valueOf(at.toString().toUpperCase(java.util.Locale.ROOT)),
                own == null ? run : patient(own.toString()),
                pattern(map, "gives"),
                pattern(map, "never"),
                look(map, "meanwhile", run));
    }

    private static Optional<Pattern> pattern(Map<?, ?> map, String key) {
        return Optional.ofNullable(map.get(key)).map(text -> Pattern.compile(text.toString(), Pattern.MULTILINE));
    }

    private static String text(Map<String, Object> map, String key) {
        var value = map.get(key);
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException(map.get("id") + ": " + key + " is missing");
        }
        return text;
    }
}
