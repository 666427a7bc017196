package org.labmark.app.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers which addresses fail to log in, so that each further failure is answered later. */
final class AttemptBook {
    private static final int MOST_ADDRESSES = 4096;
    private static final long FIRST_MILLIS = 300;
    private static final long LONGEST_MILLIS = 8_000;
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final Map<String, Failures> book = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Failures(int count, long lastNanos) {}

    /** Notes a failure. Returns how long its answer is to wait. */
    synchronized Duration failed(String address) {
        long now = System.nanoTime();
        var before = book.getOrDefault(address, new Failures(0, now));
        int count = now - before.lastNanos() > FORGOTTEN.toNanos() ? 1 : before.count() + 1;
        book.put(address, new Failures(count, now));
        return Duration.ofMillis(Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(count - 1, MOST_DOUBLINGS)));
    }

    /** Somebody came in from there: what went wrong before was a slip. */
    synchronized void succeeded(String address) {
        book.remove(address);
    }
}
