package org.labmark.core.check;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.labmark.api.probe.ProbeForms;
import org.labmark.api.reading.Welcome;

/**
 * Which checks want something refused. A service that is dead refuses everything, so such a check counts only beside a
 * control that passed (law 3).
 */
public final class Refusals {
    private Refusals() {}

    /** Whether the check wants a refusal, or would be met by a service that is dead. */
    public static boolean isRefusal(Check check) {
        var form = ProbeForms.of(check.query());
        if (form.silence().isEmpty()) {
            return false;
        }
        return Arrays.stream(Objects.requireNonNull(form.observation().getRecordComponents()))
                        .anyMatch(key -> refuses(key, check))
                || Judge.judge(check, form.silence().get()).outcome() == Outcome.PASSED;
    }

    private static boolean refuses(RecordComponent key, Check check) {
        var expected = check.expect().get(key.getName());
        var welcome = key.getAnnotation(Welcome.class);
        if (expected == null || welcome == null) {
            return false;
        }
        var matcher = Matcher.parse(expected);
        return key.getType() == boolean.class
                ? !matcher.matches(Optional.of(true))
                : matcher.matches(Optional.of(welcome.no())) && !matcher.matches(Optional.of(welcome.yes()));
    }
}
