package org.labmark.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.labmark.app.BadInputException;
import picocli.CommandLine.Option;

/** Where a command that prints one text writes it instead, if somewhere. */
final class NewFileOption {
    @Option(names = "--out", paramLabel = "FILE", description = "A new file; printed if left out.")
    private Optional<Path> file = Optional.empty();

    /**
     * Writes or prints a text.
     *
     * @param done what is said once it is in a file, behind the file's name
     * @throws BadInputException when the file is there already, or no file can be there
     */
    void put(String text, String done) {
        if (file.isEmpty()) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
            return;
        }
        try {
            Files.writeString(file.get(), text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new BadInputException("--out: " + file.get() + " is there already; allowed: a new file");
        } catch (IOException e) {
            throw new BadInputException(
                    "--out: " + file.get() + " cannot be written; allowed: a new file in a folder that is there");
        }
        System.out.println(file.get() + ": " + done);
    }
}
