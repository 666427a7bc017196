package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.labmark.app.BadInputException;

/** Folders of attempts that somebody may have written: a log, a head, a marksheet, with a NUL between. */
class VerifierFuzz {
    private static final List<String> FILES = List.of(LogScan.FILE, Head.FILE, Verifier.MARKSHEET);
    private static final Path FOLDER = folder();

    private static Path folder() {
        try {
            var memory = Path.of("/dev/shm");
            var folder = Files.isDirectory(memory)
                    ? Files.createTempDirectory(memory, "attempt")
                    : Files.createTempDirectory("attempt");
            // The other way round than they are deleted in.
            folder.toFile().deleteOnExit();
            FILES.forEach(name -> folder.resolve(name).toFile().deleteOnExit());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FuzzTest
    void a_folder_is_verified_or_is_no_attempt(byte[] octets) throws IOException {
        var parts = new String(octets, StandardCharsets.ISO_8859_1).split("\0", FILES.size());
        for (int i = 0; i < FILES.size(); i++) {
            var content = i < parts.length ? parts[i] : "";
            Files.writeString(FOLDER.resolve(FILES.get(i)), content, StandardCharsets.ISO_8859_1);
        }
        var verified = Verifier.verify(FOLDER);
        assertThat(verified.lines()).isNotNegative();
        if (verified.findings().isEmpty()) {
            assertThat(Attempt.read(FOLDER).entries()).hasSize(verified.lines());
            return;
        }
        try {
            assertThat(Attempt.read(FOLDER).entries()).isNotEmpty();
        } catch (BadInputException e) {
            assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
        }
    }
}
