package org.labmark.agent.sandbox;

import java.util.BitSet;

/**
 * Ranges of 65,536 user ids as the sandbox sees them, one a node, so that no two nodes share an owner or a kernel quota.
 * An ordinary user's sandbox has but one, which all nodes share.
 */
public final class UidRanges {
    /** Ids in a range. */
    public static final int SIZE = 65_536;

    private static final int FIRST = 1_000_000;
    private static final int COUNT = 32_000;

    /** The id behind root's, where an ordinary user's subordinate ids begin. */
    private static final int SHARED = 1;

    private final Rights rights;
    private final BitSet taken = new BitSet();

    public UidRanges(Rights rights) {
        this.rights = rights;
    }

    /** The first id of a range that nobody has, or of the one that all share. */
    public synchronized int take() {
        if (rights == Rights.USER) {
            return SHARED;
        }
        int free = taken.nextClearBit(0);
        if (free >= COUNT) {
            throw new IllegalStateException("all " + COUNT + " ranges of user ids are taken");
        }
        taken.set(free);
        return FIRST + SIZE * free;
    }

    /** Takes a range that is in use already, by a bench that is taken over. */
    public synchronized void take(int first) {
        if (rights == Rights.MACHINE) {
            taken.set((first - FIRST) / SIZE);
        }
    }

    /** Gives a range back; whoever used it must be gone. */
    public synchronized void giveBack(int first) {
        if (rights == Rights.MACHINE) {
            taken.clear((first - FIRST) / SIZE);
        }
    }
}
