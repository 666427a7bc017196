package org.labmark.app.attempt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;

/**
 * How far the log had come when it was last acknowledged: what shows that lines at its end were taken away.
 *
 * @param seq number of the last line
 * @param hash its hash
 */
public record Head(long seq, String hash) {
    static final String FILE = "head.json";

    /**
     * Reads an attempt's head; absent when there is no such file.
     *
     * @throws JsonFormatException when it is not a head, or not in canonical form
     */
    static Optional<Head> read(Path folder) throws IOException {
        try {
            var bytes = Files.readAllBytes(folder.resolve(FILE));
            var head = CanonicalJson.read(new String(bytes, StandardCharsets.UTF_8), Head.class);
            if (!Arrays.equals(CanonicalJson.bytes(head), bytes)) {
                throw new JsonFormatException("not in canonical form");
            }
            return Optional.of(head);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        DurableFiles.replace(folder.resolve(FILE), CanonicalJson.bytes(this));
    }
}
