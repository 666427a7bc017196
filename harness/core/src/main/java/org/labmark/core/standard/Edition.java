package org.labmark.core.standard;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The wording of one version of a standard, official or ours.
 *
 * @param standard id of the standard
 * @param version version of the standard
 * @param title the occupation
 * @param reference the publisher's, such as {@code ST0127}; empty where none is stated
 * @param attribution the line that must stand wherever the wording is shown
 * @param official whether the wording is the publisher's
 * @param duties what the occupation does
 * @param statements what is asked, in the standard's order
 */
public record Edition(
        String standard,
        String version,
        String title,
        String reference,
        String attribution,
        boolean official,
        List<Duty> duties,
        List<Statement> statements) {
    /** One duty and the ids of the statements that it draws on. */
    public record Duty(int number, String text, List<String> ksbs) {
        public Duty {
            ksbs = List.copyOf(ksbs);
        }
    }

    /** One statement. */
    public record Statement(String id, String text) {}

    public Edition {
        duties = List.copyOf(duties);
        statements = List.copyOf(statements);
    }

    /** Our own wording of a standard. */
    public static Edition of(Standard standard) {
        return new Edition(
                standard.id(),
                standard.version(),
                standard.title(),
                standard.reference(),
                standard.attribution(),
                false,
                standard.duties().stream()
                        .map(duty -> new Duty(
                                duty.number(),
                                duty.title(),
                                standard.ksbs().stream()
                                        .filter(ksb -> ksb.duties().contains(duty.number()))
                                        .map(Ksb::id)
                                        .toList()))
                        .toList(),
                standard.ksbs().stream()
                        .map(ksb -> new Statement(ksb.id(), ksb.title()))
                        .toList());
    }

    /** {@code standard/version}. */
    public String name() {
        return standard + "/" + version;
    }

    /** Its name, and whose words it is in. */
    public String label() {
        return name() + (official ? " (official)" : " (ours)");
    }

    /** How many pairs of duty and statement there are. */
    public int links() {
        return duties.stream().mapToInt(duty -> duty.ksbs().size()).sum();
    }

    /** Wording of each statement, by id. */
    public Map<String, String> texts() {
        return statements.stream()
                .collect(Collectors.toMap(Statement::id, Statement::text, (one, other) -> other, TreeMap::new));
    }

    /** Numbers of the duties that draw on each statement, by id. */
    public Map<String, List<Integer>> dutiesByStatement() {
        var map = new TreeMap<String, List<Integer>>();
        for (var statement : statements) {
            map.put(
                    statement.id(),
                    duties.stream()
                            .filter(duty -> duty.ksbs().contains(statement.id()))
                            .map(Duty::number)
                            .toList());
        }
        return Collections.unmodifiableMap(map);
    }
}
