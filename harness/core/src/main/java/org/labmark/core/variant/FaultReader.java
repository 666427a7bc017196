package org.labmark.core.variant;

import java.util.ArrayList;
import java.util.Optional;
import org.labmark.api.fault.Fault;
import org.labmark.api.fault.Step;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/** Reads a fault, placeholders already filled in. */
final class FaultReader {
    private FaultReader() {}

    static Fault read(Part part, Findings findings) {
        var steps = new ArrayList<Step>();
        part.get("steps").items().forEach(item -> step(item, findings).ifPresent(steps::add));
        return new Fault(Reads.text(part.get("id"), findings), Reads.text(part.get("title"), findings), steps);
    }

    private static Optional<Step> step(Part part, Findings findings) {
        var edit = part.get("edit");
        var run = part.get("run");
        if (edit.present() == run.present()) {
            findings.report(part, "takes exactly one of edit and run");
            return Optional.empty();
        }
        if (edit.present()) {
            return Optional.of(new Step.Edit(
                    Reads.text(edit.get("node"), findings),
                    Reads.text(edit.get("path"), findings),
                    Reads.text(edit.get("find"), findings),
                    Reads.text(edit.get("replace"), findings)));
        }
        return Optional.of(
                new Step.Run(Reads.text(run.get("node"), findings), Reads.text(run.get("command"), findings)));
    }
}
