package org.labmark.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Saved work, from who knows whose hands: manifest, start marks, layers. */
class SavedWorkFuzz {
    private static final Path FILE = file();

    private static Path file() {
        try {
            var memory = Path.of("/dev/shm");
            var file = Files.isDirectory(memory)
                    ? Files.createTempFile(memory, "work", ".tar.gz")
                    : Files.createTempFile("work", ".tar.gz");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a hostile tool would write it: right checksums, and compressed, whatever the octets are. */
    private static byte[] archive(byte[] octets) throws IOException {
        var blocks = octets.clone();
        for (int at = 0; at + TarEntry.BLOCK <= blocks.length; at += TarEntry.BLOCK) {
            if (blocks[at + 257] == 'u') {
                var block = Arrays.copyOfRange(blocks, at, at + TarEntry.BLOCK);
                var sum = "%06o\0 ".formatted(TarWriter.checksum(block)).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(sum, 0, blocks, at + 148, sum.length);
            }
        }
        var out = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(out)) {
            zipped.write(blocks);
        }
        return out.toByteArray();
    }

    @FuzzTest
    void saved_work_is_read_within_its_bounds_or_refused(byte[] octets) throws IOException {
        try {
            assertThat(SavedWork.open(Files.write(FILE, archive(octets))).manifest())
                    .isNotNull();
        } catch (ArchiveException e) {
            assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
        }
    }
}
