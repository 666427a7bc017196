package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.labmark.agent.disk.Keeping;
import org.labmark.agent.node.NodePlace;
import org.labmark.api.fault.Fault;
import org.labmark.api.json.CanonicalJson;

/** The faults of a bench, in the order in which they were injected, where no node can read them. */
record FaultBook(List<Fault> faults) {
    private static final String FILE = "faults.json";

    FaultBook {
        faults = List.copyOf(faults);
    }

    static FaultBook of(String bench) throws IOException {
        var file = file(bench);
        return Files.exists(file)
                ? CanonicalJson.read(Files.readString(file), FaultBook.class)
                : new FaultBook(List.of());
    }

    FaultBook with(List<Fault> more) {
        var all = new ArrayList<>(faults);
        all.addAll(more);
        return new FaultBook(all);
    }

    void keep(String bench) throws IOException {
        Keeping.replace(file(bench), CanonicalJson.bytes(this));
    }

    static void remove(String bench) throws IOException {
        Files.deleteIfExists(file(bench));
    }

    private static Path file(String bench) {
        return NodePlace.ofBench(bench).resolve(FILE);
    }
}
