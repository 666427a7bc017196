package org.labmark.core.variant;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.fault.Fault;
import org.labmark.api.fault.Step;
import org.labmark.api.topology.Endpoint;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;
import org.labmark.core.topology.LinkReader;

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
        var wire = part.get("wire");
        if (Stream.of(edit, run, wire).filter(Part::present).count() != 1) {
            findings.report(part, "takes exactly one of edit, run and wire");
            return Optional.empty();
        }
        if (wire.present()) {
            return wire(wire, findings);
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

    private static Optional<Step> wire(Part part, Findings findings) {
        var impairment = LinkReader.impairment(part, findings);
        var flap = LinkReader.schedule(part, findings);
        if (LinkReader.KEYS.stream().noneMatch(key -> part.get(key).present())) {
            findings.report(
                    part,
                    "says nothing that the wire does; allowed: "
                            + Findings.list(LinkReader.KEYS.stream()
                                    .filter(key -> !key.equals("link"))
                                    .toList()));
        }
        try {
            return Optional.of(new Step.Wire(Endpoint.parse(Reads.text(part.get("at"), findings)), impairment, flap));
        } catch (IllegalArgumentException e) {
            findings.report(part.get("at"), part.get("at").shown() + " is no end of a wire; allowed: NODE:PORT");
            return Optional.empty();
        }
    }
}
