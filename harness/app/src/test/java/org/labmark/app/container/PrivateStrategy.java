package org.labmark.app.container;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/** Leads Testcontainers to the engine of our own, and to no other: what is on the machine besides is not for tests. */
public final class PrivateStrategy extends DockerClientProviderStrategy {
    private static volatile @Nullable PrivateEngine engine;

    /** Says which engine it is from now on. */
    static void use(PrivateEngine started) {
        engine = started;
    }

    @Override
    public String getDescription() {
        return "an engine of our own";
    }

    @Override
    protected boolean isApplicable() {
        return engine != null;
    }

    @Override
    protected boolean isPersistable() {
        return false;
    }

    @Override
    protected int getPriority() {
        return Integer.MAX_VALUE;
    }

    /** Asked for of the engine's bridge otherwise, which ours has none of. */
    @Override
    public synchronized String getDockerHostIpAddress() {
        return "localhost";
    }

    @Override
    public TransportConfig getTransportConfig() {
        var started = engine;
        if (started == null) {
            throw new IllegalStateException("no engine of our own runs");
        }
        return TransportConfig.builder()
                .dockerHost(URI.create("unix://" + started.socket()))
                .build();
    }
}
