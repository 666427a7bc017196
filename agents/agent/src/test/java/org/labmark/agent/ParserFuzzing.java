package org.labmark.agent;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.fuzz.EveryParser;

/** Every parser of this module under the fuzzer, for seconds. */
class ParserFuzzing {
    private static final EveryParser PARSERS = EveryParser.beside(ParserFuzzing.class);

    private static Stream<Arguments> seeds() {
        return PARSERS.seeds();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "18s")
    void nothing_but_what_it_declares_escapes_any_parser(byte[] octets) throws Throwable {
        PARSERS.feed(octets);
    }
}
