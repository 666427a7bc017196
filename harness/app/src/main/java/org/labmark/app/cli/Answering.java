package org.labmark.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.exam.AnswerFolder;

/** Words and files of what is asked in writing. */
final class Answering {
    private Answering() {}

    /** What is asked, in what form, and when it was handed in last. */
    static String list(Path attempt) {
        var kept = Attempt.read(attempt);
        var written = kept.written();
        var list = kept.variant()
                .written()
                .map(question -> {
                    var last = written.get(question.name());
                    return "%s: %s%n    %s%n    %s%n"
                            .formatted(
                                    question.name(),
                                    question.ask(),
                                    question.form(),
                                    last == null ? "not handed in yet" : "handed in at " + last.at());
                })
                .collect(Collectors.joining());
        return list.isEmpty()
                ? "nothing is asked in writing\n"
                : "To be answered in writing (answer NAME ..., or a file in " + attempt.resolve("answers") + "):\n"
                        + list;
    }

    /** What was given: a text, or after an at-sign the file that it stands in. */
    static byte[] given(String text) {
        if (!text.startsWith("@")) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        var file = Path.of(text.substring(1));
        try {
            if (Files.size(file) > AnswerFolder.MOST_BYTES) {
                throw new BadInputException(
                        file + ": longer than " + AnswerFolder.MOST_BYTES + " octets, which is the most allowed");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read");
        }
    }
}
