package org.labmark.agent.probe.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Octets as hostile nodes send them: right ones cut short at every length, and with some of them changed. */
public final class Damaged {
    private static final int CHANGED = 4000;

    private Damaged() {}

    /** A parser of octets. */
    public interface Parser {
        void parse(byte[] octets) throws MalformedException;
    }

    /** All the ways to damage them that are tried; the same each time. */
    private static Stream<byte[]> of(byte[] right) {
        var random = new Random(7);
        var cut = IntStream.rangeClosed(0, right.length).mapToObj(length -> Arrays.copyOf(right, length));
        var changed = IntStream.range(0, CHANGED).mapToObj(_ -> {
            var copy = right.clone();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                copy[random.nextInt(copy.length)] = (byte) random.nextInt();
            }
            return copy;
        });
        return Stream.of(cut, changed).flatMap(one -> one);
    }

    /** How many of them a parser takes; anything that it throws beside its own exception ends the test. */
    public static long taken(byte[] right, Parser parser) {
        return of(right)
                .map(octets -> {
                    try {
                        parser.parse(octets);
                        return true;
                    } catch (MalformedException _) {
                        return false;
                    }
                })
                .filter(List.of(true)::contains)
                .count();
    }
}
