package org.labmark.app.gateway;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.labmark.api.json.CanonicalJson;

/**
 * Which of the shells that outlive their connection are being looked at through this gateway: a second terminal must not
 * take one that somebody else sees.
 */
final class Shells {
    private final ConcurrentHashMap<Place, Book> books = new ConcurrentHashMap<>();

    /** All shells of one candidate on one node. */
    private record Place(String bench, String node, String candidate) {}

    /** Those that are looked at. While one is being chosen, no other is. */
    static final class Book {
        private final ReentrantLock choosing = new ReentrantLock();
        private final Set<String> taken = new TreeSet<>();
        private final String prefix;

        private Book(String prefix) {
            this.prefix = prefix;
        }

        /** What the names of this candidate's shells begin with. */
        String prefix() {
            return prefix;
        }

        void beginChoosing() throws InterruptedException {
            choosing.lockInterruptibly();
        }

        void endChoosing() {
            choosing.unlock();
        }

        synchronized Set<String> taken() {
            return Set.copyOf(taken);
        }

        synchronized void take(String name) {
            taken.add(name);
        }

        synchronized void leave(String name) {
            taken.remove(name);
        }
    }

    /** The shells of a candidate on a node. */
    Book of(String bench, String node, String candidate) {
        return books.computeIfAbsent(
                new Place(bench, node, candidate),
                place -> new Book(CanonicalJson.sha256(bench + "/" + candidate).substring(0, 8)));
    }
}
