package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.labmark.agent.link.Cabling;
import org.labmark.api.topology.Endpoint;

/** A bench's own cables, as a probe may see them. */
public record BenchWires(Cabling cabling) implements Wires {
    @Override
    public Path namespace() {
        return cabling.network().path();
    }

    @Override
    public String interfaceAt(Endpoint end) {
        return cabling.interfaceAt(end);
    }

    @Override
    public Pulled pull(Endpoint end) throws IOException {
        cabling.pull(end);
        return () -> cabling.putBack(end);
    }
}
