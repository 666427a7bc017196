package org.labmark.app.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Images as engines save them. */
class ImageArchiveFuzz {
    private static final Path FILE = file();

    private static Path file() {
        try {
            var memory = Path.of("/dev/shm");
            var file = Files.isDirectory(memory)
                    ? Files.createTempFile(memory, "image", ".tar")
                    : Files.createTempFile("image", ".tar");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a hostile tool would write it: right checksums, whatever the octets are. */
    private static byte[] summed(byte[] octets) {
        var blocks = octets.clone();
        for (int at = 0; at + TarEntry.BLOCK <= blocks.length; at += TarEntry.BLOCK) {
            if (blocks[at + 257] == 'u') {
                Arrays.fill(blocks, at + 148, at + 156, (byte) ' ');
                int sum = 0;
                for (int i = at; i < at + TarEntry.BLOCK; i++) {
                    sum += blocks[i] & 0xff;
                }
                var text = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(text, 0, blocks, at + 148, text.length);
            }
        }
        return blocks;
    }

    @FuzzTest
    void an_archive_names_layers_that_are_in_it_or_is_refused(byte[] octets) throws IOException {
        try (var archive = new ImageArchive(Files.write(FILE, summed(octets)), "image")) {
            var content = archive.content();
            for (var name : content.layers()) {
                archive.layer(name).close();
            }
            assertThat(ImageConfig.parse(content.config(), "image").digests()).isNotNull();
        } catch (ArchiveException e) {
            assertThat(e.getMessage()).startsWith("image: ");
        }
    }
}
