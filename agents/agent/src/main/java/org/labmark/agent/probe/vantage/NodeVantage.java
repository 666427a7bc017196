package org.labmark.agent.probe.vantage;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.agent.linux.NetworkNamespace;

/** The network namespace of a node, which was there before and stays. */
record NodeVantage(Path namespace) implements OpenVantage {
    @Override
    public <T> T call(Callable<T> work) throws Exception {
        return NetworkNamespace.at(namespace).call(work);
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
