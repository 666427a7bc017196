package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Keeps each listener open as long as some query needs it: two queries to one port share one listener. */
final class Listeners<L extends Listener> {
    private final Map<String, Shared<L>> open = new HashMap<>();

    private static final class Shared<L> {
        final L listener;
        int users;

        Shared(L listener) {
            this.listener = listener;
        }
    }

    /** Opens a listener. */
    interface Opener<L> {
        L open() throws Exception;
    }

    /** One query's hold on a listener. */
    record Held<L extends Listener>(L listener, Runnable letGo) implements AutoCloseable {
        @Override
        public void close() {
            letGo.run();
        }
    }

    /** @throws Exception when it is not open yet and cannot be opened */
    synchronized Held<L> hold(String key, Opener<L> opener) throws Exception {
        var shared = open.get(key);
        if (shared == null) {
            shared = new Shared<>(opener.open());
            open.put(key, shared);
        }
        shared.users++;
        var held = shared;
        return new Held<>(held.listener, () -> letGo(key, held));
    }

    private synchronized void letGo(String key, Shared<L> shared) {
        if (--shared.users == 0) {
            open.remove(key);
            try {
                shared.listener.close();
            } catch (IOException _) {
                // Closed as far as it can be: a descriptor is never left open by close(2).
            }
        }
    }
}
