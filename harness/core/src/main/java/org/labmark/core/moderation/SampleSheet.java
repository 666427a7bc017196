package org.labmark.core.moderation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.labmark.core.moderation.Sample.Marked;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/**
 * What a sample is drawn of, and how.
 *
 * @param seed whoever has it can draw the same sample again
 * @param plan how much of each assessor's marking is looked at
 * @param ratings by assessor; who is missing is looked at in everything
 * @param attempts all that were marked
 */
public record SampleSheet(long seed, SamplePlan plan, Map<String, Rating> ratings, List<Marked> attempts) {
    private static final Set<String> KEYS = Set.of("seed", "percent", "first", "assessors", "attempts");
    private static final Set<String> ATTEMPT_KEYS =
            Set.of("attempt", "assessor", "at", "centre", "scenario", "grade", "near-boundary");
    private static final int MOST_ATTEMPTS = 100_000;
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z";

    public SampleSheet {
        ratings = Map.copyOf(ratings);
        attempts = List.copyOf(attempts);
    }

    /** Reads a sheet; of no use when there are findings. */
    public static SampleSheet read(Part part, Findings findings) {
        Reads.noneBut(part, KEYS, findings);
        var ratings = new TreeMap<String, Rating>();
        part.get("assessors")
                .entries()
                .forEach((id, value) -> ratings.put(id, Reads.constant(value, Rating.class, Rating.ALL, findings)));
        var items = part.get("attempts").items();
        if (items.isEmpty() || items.size() > MOST_ATTEMPTS) {
            findings.report(
                    part.get("attempts"),
                    part.get("attempts").shown() + " does not do; a list of 1 to " + MOST_ATTEMPTS
                            + " attempts is needed");
        }
        var attempts = new ArrayList<Marked>();
        var seen = new HashSet<String>();
        for (var item : items) {
            var marked = marked(item, findings);
            attempts.add(marked);
            if (!marked.attempt().isEmpty() && !seen.add(marked.attempt())) {
                findings.report(item.get("attempt"), "attempt \"" + marked.attempt() + "\" is there twice; each once");
            }
        }
        return new SampleSheet(
                Reads.number(part.get("seed"), 0, Integer.MAX_VALUE, findings),
                plan(part, findings),
                ratings,
                attempts);
    }

    private static SamplePlan plan(Part part, Findings findings) {
        var percent = new EnumMap<Rating, Integer>(SamplePlan.USUAL.percent());
        part.get("percent").entries().forEach((name, value) -> {
            for (var rating : Rating.values()) {
                if (Reads.is(rating, name)) {
                    percent.put(rating, Reads.number(value, 1, 100, findings));
                    return;
                }
            }
            findings.report(value, "unknown rating; known: all, high, low, medium");
        });
        return new SamplePlan(
                percent, Reads.number(part.get("first"), 0, 1000, SamplePlan.USUAL.firstOfEach(), findings));
    }

    private static Marked marked(Part part, Findings findings) {
        Reads.noneBut(part, ATTEMPT_KEYS, findings);
        var at = Reads.text(part.get("at"), findings);
        if (!at.isEmpty() && !at.matches(TIME)) {
            findings.report(
                    part.get("at"), part.get("at").shown() + " is no time; allowed: such as 2026-05-04T09:00:00Z");
        }
        return new Marked(
                Reads.text(part.get("attempt"), findings),
                Reads.pseudonym(part.get("assessor"), findings),
                at,
                Reads.text(part.get("centre"), findings),
                Reads.text(part.get("scenario"), findings),
                Reads.text(part.get("grade"), findings),
                Reads.flag(part.get("near-boundary"), findings));
    }

    /** The attempts to be looked at. */
    public List<Marked> draw() {
        return Sample.draw(attempts, ratings, plan, seed);
    }
}
