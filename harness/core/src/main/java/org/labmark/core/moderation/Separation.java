package org.labmark.core.moderation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who must not be who, and who must not judge whom. */
public final class Separation {
    private Separation() {}

    /** What somebody does about one attempt. */
    public enum Part {
        AUTHOR,
        ASSESSOR,
        MODERATOR,
        REVIEWER
    }

    /**
     * Somebody, as far as independence wants it known.
     *
     * @param id pseudonym
     * @param employer whom they work for; empty where nobody
     * @param provider who trains them, or for whom they train; empty where nobody
     * @param manages pseudonyms of those whose line manager they are
     * @param taught pseudonyms of those whom they taught
     * @param interests pseudonyms of those in whose result they have said to have a personal interest
     */
    public record Person(
            String id,
            Optional<String> employer,
            Optional<String> provider,
            Set<String> manages,
            Set<String> taught,
            Set<String> interests) {
        public Person {
            manages = Set.copyOf(manages);
            taught = Set.copyOf(taught);
            interests = Set.copyOf(interests);
        }
    }

    /** Why these cannot all take part in one attempt; nothing when they can. */
    public static List<String> overlaps(Map<Part, String> persons) {
        var why = new ArrayList<String>();
        var all = List.copyOf(new EnumMap<>(persons).entrySet());
        for (int i = 0; i < all.size(); i++) {
            for (var other : all.subList(i + 1, all.size())) {
                if (all.get(i).getValue().equals(other.getValue())) {
                    why.add(other.getValue() + " is both " + name(all.get(i).getKey()) + " and "
                            + name(other.getKey()));
                }
            }
        }
        return List.copyOf(why);
    }

    /** Why somebody cannot judge a candidate; nothing when they can. */
    public static List<String> conflicts(Person judge, Person candidate) {
        var why = new ArrayList<String>();
        if (judge.id().equals(candidate.id())) {
            why.add("nobody judges themselves");
        }
        if (judge.employer().isPresent() && judge.employer().equals(candidate.employer())) {
            why.add("both work for " + judge.employer().get());
        }
        if (judge.provider().isPresent() && judge.provider().equals(candidate.provider())) {
            why.add("both belong to " + judge.provider().get());
        }
        if (judge.manages().contains(candidate.id())) {
            why.add(judge.id() + " is the candidate's line manager");
        }
        if (judge.taught().contains(candidate.id())) {
            why.add(judge.id() + " taught the candidate");
        }
        if (judge.interests().contains(candidate.id())) {
            why.add(judge.id() + " declared a personal interest");
        }
        return List.copyOf(why);
    }

    private static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
