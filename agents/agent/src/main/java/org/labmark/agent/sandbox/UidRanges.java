package org.labmark.agent.sandbox;

import java.util.BitSet;

/** Ranges of 65,536 user ids of the host, one a node, so that no two nodes share an owner or a kernel quota. */
public final class UidRanges {
    /** Ids in a range. */
    public static final int SIZE = 65_536;

    private static final int FIRST = 1_000_000;
    private static final int COUNT = 32_000;

    private final BitSet taken = new BitSet();

    /** The first id of a range that nobody has. */
    public synchronized int take() {
        int free = taken.nextClearBit(0);
        if (free >= COUNT) {
            throw new IllegalStateException("all " + COUNT + " ranges of user ids are taken");
        }
        taken.set(free);
        return FIRST + SIZE * free;
    }

    /** Takes a range that is in use already, by a bench that is taken over. */
    public synchronized void take(int first) {
        taken.set((first - FIRST) / SIZE);
    }

    /** Gives a range back; whoever used it must be gone. */
    public synchronized void giveBack(int first) {
        taken.clear((first - FIRST) / SIZE);
    }
}
