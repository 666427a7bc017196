package org.labmark.core.moderation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/**
 * What several assessors said of the same things without seeing each other's marks.
 *
 * @param assessors pseudonyms, two or more
 * @param items what was marked
 */
public record AgreementSheet(List<String> assessors, List<Item> items) {
    private static final Set<String> KEYS = Set.of("assessors", "marks");

    /**
     * One thing.
     *
     * @param name such as the id of a descriptor or a task
     * @param marks one of each assessor, in their order
     */
    public record Item(String name, List<String> marks) {
        public Item {
            marks = List.copyOf(marks);
        }
    }

    public AgreementSheet {
        assessors = List.copyOf(assessors);
        items = List.copyOf(items);
    }

    /** Reads a sheet; of no use when there are findings. */
    public static AgreementSheet read(Part part, Findings findings) {
        Reads.noneBut(part, KEYS, findings);
        var assessors = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (var item : part.get("assessors").items()) {
            var id = Reads.pseudonym(item, findings);
            assessors.add(id);
            if (!seen.add(id)) {
                findings.report(item, "assessor \"" + id + "\" is there twice; each once");
            }
        }
        if (assessors.size() < 2) {
            findings.report(
                    part.get("assessors"),
                    part.get("assessors").shown() + " does not do; a list of two assessors or more is needed");
        }
        if (part.get("marks").entries().isEmpty()) {
            findings.report(
                    part.get("marks"),
                    part.get("marks").shown() + " does not do; a map of what was marked to a list of marks is needed");
        }
        var items = new ArrayList<Item>();
        part.get("marks").entries().forEach((name, value) -> {
            var marks = value.items().stream()
                    .map(mark -> Reads.text(mark, findings))
                    .toList();
            if (assessors.size() > 1 && marks.size() != assessors.size()) {
                findings.report(
                        value,
                        value.shown() + " does not fit " + assessors.size()
                                + " assessors; one mark of each is needed, in their order");
            }
            items.add(new Item(name, marks));
        });
        return new AgreementSheet(assessors, items);
    }

    /** How far they agree. */
    public Agreement agreement() {
        return Agreement.of(items.stream().map(Item::marks).toList());
    }

    /** What not all of them marked alike. */
    public List<Item> disputed() {
        return items.stream()
                .filter(item -> item.marks().stream().distinct().count() > 1)
                .toList();
    }
}
