package org.labmark.app.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/**
 * Who sat which attempt. The only place where names and attempts meet; whoever has it keeps it, Labmark does not.
 *
 * @param people each attempt once
 */
public record Roster(List<Person> people) {
    private static final Set<String> KEYS = Set.of("people");
    private static final Set<String> PERSON_KEYS = Set.of("attempt", "id", "name", "login", "section", "canvas");

    /**
     * Somebody.
     *
     * @param attempt id of the attempt
     * @param id the college's number of this person: Moodle's ID number, Canvas's SIS user id
     * @param name as the college writes it
     * @param login as the college's systems know them; absent where not needed
     * @param section of a course; absent where there are none
     * @param canvas Canvas's own number of this person; absent where the SIS user id does
     */
    public record Person(
            String attempt,
            String id,
            String name,
            Optional<String> login,
            Optional<String> section,
            Optional<Integer> canvas) {}

    public Roster {
        people = List.copyOf(people);
    }

    /** Reads a roster; of no use when there are findings. */
    public static Roster read(Part part, Findings findings) {
        Reads.noneBut(part, KEYS, findings);
        var people = new ArrayList<Person>();
        var attempts = new HashSet<String>();
        var ids = new HashSet<String>();
        if (part.get("people").items().isEmpty()) {
            findings.report(
                    part.get("people"),
                    part.get("people").shown() + " does not do; a list of one person or more is needed");
        }
        for (var item : part.get("people").items()) {
            Reads.noneBut(item, PERSON_KEYS, findings);
            var person = new Person(
                    Reads.text(item.get("attempt"), findings),
                    Reads.text(item.get("id"), findings),
                    Reads.text(item.get("name"), findings),
                    Reads.optionalText(item.get("login"), findings),
                    Reads.optionalText(item.get("section"), findings),
                    item.get("canvas").present()
                            ? Optional.of(Reads.number(item.get("canvas"), 1, Integer.MAX_VALUE, findings))
                            : Optional.empty());
            once(item.get("attempt"), person.attempt(), attempts, findings);
            once(item.get("id"), person.id(), ids, findings);
            people.add(person);
        }
        return new Roster(people);
    }

    private static void once(Part part, String value, Set<String> seen, Findings findings) {
        if (!value.isEmpty() && !seen.add(value)) {
            findings.report(part, part.shown() + " is there twice; each once");
        }
    }
}
