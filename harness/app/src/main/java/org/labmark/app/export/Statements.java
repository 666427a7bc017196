package org.labmark.app.export;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Event;
import org.labmark.app.standard.CaseExport;
import org.labmark.core.marking.KsbMark;
import org.labmark.core.marking.Marksheet;

/**
 * An attempt as an xAPI statement (ADL xAPI 1.0.3, part 2): somebody under a pseudonym completed a practical. The same
 * attempt and marks make the same bytes with the same id, so that sending twice does no harm.
 */
public final class Statements {
    private static final String LANGUAGE = "en-GB";

    private Statements() {}

    /**
     * The statement.
     *
     * @throws BadInputException when the attempt was not handed in or never marked
     */
    public static Map<String, Object> completed(Attempt attempt) {
        var marksheet = attempt.result()
                .orElseThrow(() -> new BadInputException(attempt.folder() + ": never marked; use ./labmark mark"));
        var handedIn = attempt.at(Event.HandedIn.class)
                .orElseThrow(() -> new BadInputException(attempt.folder() + ": was not handed in"));
        var id = attempt.opened().attempt();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", Names.uuid("statements/" + id + "/" + CanonicalJson.sha256(marksheet)));
        tree.put("actor", Map.of("objectType", "Agent", "account", Map.of("homePage", Names.ATTEMPTS, "name", id)));
        tree.put(
                "verb",
                Map.of("id", "http://adlnet.gov/expapi/verbs/completed", "display", Map.of(LANGUAGE, "completed")));
        tree.put("object", scenario(attempt));
        tree.put("result", result(attempt, marksheet, handedIn));
        tree.put("context", context(attempt, marksheet));
        tree.put("timestamp", handedIn);
        return tree;
    }

    private static Map<String, Object> scenario(Attempt attempt) {
        var variant = attempt.variant();
        return Map.of(
                "objectType",
                "Activity",
                "id",
                Names.scenario(variant),
                "definition",
                Map.of(
                        "type",
                        "http://adlnet.gov/expapi/activities/simulation",
                        "name",
                        Map.of(LANGUAGE, variant.title())));
    }

    private static Map<String, Object> result(Attempt attempt, Marksheet marksheet, String handedIn) {
        var tree = new LinkedHashMap<String, Object>();
        // Points of a paper that a person must look at first are nobody's score yet.
        if (!marksheet.held()) {
            tree.put("score", Map.of("raw", marksheet.awarded(), "min", 0, "max", marksheet.possible()));
        }
        tree.put("completion", true);
        tree.put("duration", duration(attempt.openedAt(), Instant.parse(handedIn)));
        return tree;
    }

    /** ISO 8601, to the hundredth of a second: some stores take no finer one. */
    private static String duration(Instant from, Instant to) {
        return Duration.ofMillis(Duration.between(from, to).toMillis() / 10 * 10)
                .toString();
    }

    private static Map<String, Object> context(Attempt attempt, Marksheet marksheet) {
        var grouping = new ArrayList<Map<String, Object>>();
        for (var mark : marksheet.ksbs()) {
            if (mark.state() == KsbMark.State.EVIDENCED || mark.state() == KsbMark.State.SUPPORTED) {
                grouping.add(Map.of("objectType", "Activity", "id", CaseExport.uri(mark.ksb())));
            }
        }
        var tree = new LinkedHashMap<String, Object>();
        tree.put("registration", Names.sitter(attempt.opened().attempt()));
        tree.put("platform", "Labmark " + attempt.opened().labmark());
        tree.put("language", LANGUAGE);
        if (!grouping.isEmpty()) {
            tree.put("contextActivities", Map.of("grouping", List.copyOf(grouping)));
        }
        return tree;
    }
}
