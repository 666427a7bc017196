package org.labmark.app.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/**
 * People as an office writes them down.
 *
 * @param people each pseudonym once
 */
public record PeopleSheet(List<Person> people) {
    private static final Set<String> KEYS = Set.of("people");
    private static final Set<String> PERSON_KEYS = Set.of(
            "id",
            "name",
            "email",
            "employer",
            "provider",
            "manages",
            "taught",
            "interests",
            "wrote",
            "extra-time",
            "adjustments");
    private static final int MOST = 10_000;
    private static final int MOST_EXTRA_TIME = 100;

    public PeopleSheet {
        people = List.copyOf(people);
    }

    /** Reads a sheet; of no use when there are findings. */
    public static PeopleSheet read(Part part, Findings findings) {
        Reads.noneBut(part, KEYS, findings);
        var items = part.get("people").items();
        if (items.isEmpty() || items.size() > MOST) {
            findings.report(
                    part.get("people"),
                    part.get("people").shown() + " does not do; a list of 1 to " + MOST + " people is needed");
        }
        var people = new ArrayList<Person>();
        var seen = new HashSet<String>();
        for (var item : items) {
            Reads.noneBut(item, PERSON_KEYS, findings);
            var person = new Person(
                    Reads.pseudonym(item.get("id"), findings),
                    Reads.text(item.get("name"), findings),
                    Reads.optionalText(item.get("email"), findings),
                    Reads.optionalText(item.get("employer"), findings),
                    Reads.optionalText(item.get("provider"), findings),
                    pseudonyms(item.get("manages"), findings),
                    pseudonyms(item.get("taught"), findings),
                    pseudonyms(item.get("interests"), findings),
                    item.get("wrote").items().stream()
                            .map(id -> Reads.text(id, findings))
                            .collect(Collectors.toSet()),
                    Reads.number(item.get("extra-time"), 0, MOST_EXTRA_TIME, 0, findings),
                    Reads.optionalText(item.get("adjustments"), findings).orElse(""));
            if (!person.id().isEmpty() && !seen.add(person.id())) {
                findings.report(item.get("id"), "\"" + person.id() + "\" is there twice; each once");
            }
            people.add(person);
        }
        return new PeopleSheet(people);
    }

    private static Set<String> pseudonyms(Part part, Findings findings) {
        return part.items().stream()
                .map(item -> Reads.pseudonym(item, findings))
                .collect(Collectors.toSet());
    }
}
