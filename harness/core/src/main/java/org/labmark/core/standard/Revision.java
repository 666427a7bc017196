package org.labmark.core.standard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changed from one edition of a standard to another.
 *
 * @param before {@code standard/version}, and whose words
 * @param after {@code standard/version}, and whose words
 * @param worded whether wording was compared: only where both are official, or both ours
 * @param changes in the order of ids, statements first
 */
public record Revision(String before, String after, boolean worded, List<Change> changes) {
    private static final Comparator<String> BY_ID = Comparator.comparingInt((String id) -> "KSBD".indexOf(id.charAt(0)))
            .thenComparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    /** What sort of change. */
    public enum Sort {
        ADDED,
        REMOVED,
        REWORDED,
        /** Other duties draw on it. */
        MOVED
    }

    /**
     * One change.
     *
     * @param id of a statement, or {@code D} with a duty's number
     * @param before what stood there; empty if nothing
     * @param after what stands there; empty if nothing
     */
    public record Change(String id, Sort sort, String before, String after) {}

    public Revision {
        changes = List.copyOf(changes);
    }

    /** Compares two editions. */
    public static Revision of(Edition before, Edition after) {
        boolean worded = before.official() == after.official();
        var changes = new ArrayList<Change>();
        var old = new Wordings(before);
        var now = new Wordings(after);
        Set<String> ids = new TreeSet<>(BY_ID);
        ids.addAll(old.ids());
        ids.addAll(now.ids());
        for (var id : ids) {
            compare(id, old, now, worded, changes);
        }
        return new Revision(before.label(), after.label(), worded, changes);
    }

    /** Ids of the statements that changed in any way. */
    public Set<String> statements() {
        var ids = new TreeSet<>(BY_ID);
        changes.stream().map(Change::id).filter(id -> !id.startsWith("D")).forEach(ids::add);
        return ids;
    }

    private static void compare(String id, Wordings old, Wordings now, boolean worded, List<Change> changes) {
        var was = old.text(id);
        var is = now.text(id);
        if (!now.ids().contains(id)) {
            changes.add(new Change(id, Sort.REMOVED, was, ""));
        } else if (!old.ids().contains(id)) {
            changes.add(new Change(id, Sort.ADDED, "", is));
        } else {
            if (worded && !was.equals(is)) {
                changes.add(new Change(id, Sort.REWORDED, was, is));
            }
            if (!old.duties(id).equals(now.duties(id))) {
                changes.add(new Change(id, Sort.MOVED, old.duties(id), now.duties(id)));
            }
        }
    }

    /** Statements and duties of an edition under one sort of name. */
    private record Wordings(Edition edition) {
        Set<String> ids() {
            var ids = new TreeSet<>(edition.texts().keySet());
            edition.duties().forEach(duty -> ids.add("D" + duty.number()));
            return ids;
        }

        String text(String id) {
            return id.startsWith("D")
                    ? edition.duties().stream()
                            .filter(duty -> id.equals("D" + duty.number()))
                            .map(Edition.Duty::text)
                            .findFirst()
                            .orElse("")
                    : Objects.requireNonNullElse(edition.texts().get(id), "");
        }

        String duties(String id) {
            var duties = edition.dutiesByStatement().getOrDefault(id, List.of());
            return duties.isEmpty() ? "" : "duties " + duties.toString().replaceAll("[\\[\\]]", "");
        }
    }
}
