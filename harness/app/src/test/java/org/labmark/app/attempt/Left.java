package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link FaultedWriter} left: the attempt, and what it said of it.
 *
 * @param name what was done to it, for whoever reads a failure
 * @param folder the attempt's folder, which need not be there
 * @param said its whole lines
 */
record Left(String name, Path folder, List<String> said) {
    List<String> that(String word) {
        return said.stream().filter(line -> line.startsWith(word + " ")).toList();
    }

    /** Every line that was acknowledged is there, where it was said to be. */
    void assertKept() {
        var entries = Attempt.read(folder).entries();
        promised()
                .forEach((seq, hash) -> assertThat(entries.get((int) (seq - 1)).hash())
                        .as("line %d, %s", seq, name)
                        .isEqualTo(hash));
    }

    /** Another process can go on, and finds nothing wrong; nothing is there twice. */
    void assertGoesOn() {
        AttemptLog.open(folder, SmallAttempt.clock()).close();
        assertThat(Verifier.verify(folder).findings()).as(name).isEmpty();
        assertKept();
        assertThat(steps()).as(name).doesNotHaveDuplicates();
    }

    /** What is there of {@link FaultedWriter#STEPS}, in order. */
    List<String> steps() {
        var steps = new ArrayList<String>();
        for (var event : Attempt.read(folder).events()) {
            switch (event) {
                case Event.Note note
                when note.text().endsWith("x") -> steps.add(note.text().split(" ", 2)[0]);
                case Event.Read read -> steps.add(read.reading().id());
                case Event.Marked _ -> steps.add("marked");
                case Event.Closed _ -> steps.add("closed");
                default -> {}
            }
        }
        return steps;
    }

    private Map<Long, String> promised() {
        var promised = new HashMap<Long, String>();
        for (var line : that("kept")) {
            var words = line.split(" ", -1);
            promised.put(Long.valueOf(words[2]), words[3]);
        }
        return promised;
    }
}
