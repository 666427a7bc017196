package org.labmark.app.standard;

import java.util.ArrayList;
import java.util.List;
import org.labmark.app.scenario.Library;
import org.labmark.core.standard.Coverage;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.VariantResolver;

/** Which task of which scenario bears on which statement. */
public final class TaskUses {
    private TaskUses() {}

    /**
     * Reads all scenarios. What a task bears on is the same in every variant.
     *
     * @throws org.labmark.app.BadInputException when a scenario breaks a rule
     */
    public static List<Coverage.Use> of(Library library, Standards standards) {
        var uses = new ArrayList<Coverage.Use>();
        for (var scenario : library.list()) {
            var variant = VariantResolver.resolve(library.open(scenario.id(), standards), 1);
            for (var task : variant.tasks()) {
                for (var key : task.ksbs()) {
                    uses.add(new Coverage.Use(scenario.id(), task.id(), key, task.wantsWords()));
                }
            }
        }
        return List.copyOf(uses);
    }
}
