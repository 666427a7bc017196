package org.labmark.core.check;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.probe.ProbeForms;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.Welcome;

/**
 * Which checks want something refused. A service that is dead refuses everything, so such a check counts only beside a
 * control that passed (law 3).
 */
public final class Refusals {
    private Refusals() {}

    /** Whether the check wants a refusal, or could be met by a service that is dead. */
    public static boolean isRefusal(Check check) {
        return isRefusal(check, false);
    }

    /** As {@link #isRefusal(Check)}; {@code negated} where it is wanted not to hold. */
    static boolean isRefusal(Check check, boolean negated) {
        if (check.parts().isPresent()) {
            boolean turned = negated ^ (check.parts().get().kind() == Combination.Kind.NOT);
            return check.parts().get().checks().stream().anyMatch(part -> isRefusal(part, turned));
        }
        var form = ProbeForms.of(check.asks());
        if (form.silence().isEmpty()) {
            return false;
        }
        boolean silencePasses = meets(check, form.silence().get());
        if (negated) {
            return !(silencePasses && wantsNothingElse(check));
        }
        return Arrays.stream(Objects.requireNonNull(form.observation().getRecordComponents()))
                        .anyMatch(key -> refuses(key, check))
                || silencePasses;
    }

    /** Whether silence meets a check; where all is silent, what it is compared with may be the very same silence. */
    private static boolean meets(Check check, Observation silence) {
        var alone = new TreeMap<>(check.expect());
        alone.values().removeIf(expected -> !References.all(expected).isEmpty());
        return (alone.isEmpty() && !check.expect().isEmpty())
                || Judge.judge(
                                        new Check(
                                                check.id(), check.title(), check.asks(), alone, 0, Optional.empty(), 0),
                                        silence,
                                        References.NONE)
                                .outcome()
                        == Outcome.PASSED;
    }

    /** Whether whatever refuses meets the check: then what does not meet it was let in. */
    private static boolean wantsNothingElse(Check check) {
        return check.expect().size() == 1
                && Arrays.stream(Objects.requireNonNull(
                                ProbeForms.of(check.asks()).observation().getRecordComponents()))
                        .anyMatch(key -> key.getType() == boolean.class
                                && key.isAnnotationPresent(Welcome.class)
                                && check.expect().equals(Map.of(key.getName(), false)));
    }

    private static boolean refuses(RecordComponent key, Check check) {
        var expected = check.expect().get(key.getName());
        var welcome = key.getAnnotation(Welcome.class);
        if (expected == null || welcome == null) {
            return false;
        }
        if (!References.all(expected).isEmpty()) {
            return true;
        }
        var matcher = Matcher.parse(expected);
        return key.getType() == boolean.class
                ? !matcher.matches(Optional.of(true))
                : matcher.matches(Optional.of(welcome.no())) && !matcher.matches(Optional.of(welcome.yes()));
    }
}
