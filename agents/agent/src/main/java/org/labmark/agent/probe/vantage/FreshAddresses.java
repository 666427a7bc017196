package org.labmark.agent.probe.vantage;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.labmark.api.topology.Segment;

/**
 * The addresses of one segment that are kept for fresh clients. They are dealt in random order and come back to the
 * bottom of the deck, so that the same address with another MAC comes round as late as can be: neighbours remember.
 */
final class FreshAddresses {
    private static final int MOST = 4096;

    private final Deque<String> deck;

    FreshAddresses(Segment segment, RandomGenerator random) {
        long first = Inet4.number(segment.freshFirst());
        long last = Inet4.number(segment.freshLast());
        var all = new ArrayList<String>();
        for (long number = first; number <= last && all.size() < MOST; number++) {
            all.add(Inet4.text(number));
        }
        Collections.shuffle(all, random);
        deck = new ArrayDeque<>(all);
    }

    /**
     * An address that no living client has.
     *
     * @throws IOException when all are in use
     */
    synchronized String take() throws IOException {
        var address = deck.pollFirst();
        if (address == null) {
            throw new IOException("every address kept for fresh clients is in use");
        }
        return address;
    }

    synchronized void giveBack(String address) {
        deck.addLast(address);
    }
}
