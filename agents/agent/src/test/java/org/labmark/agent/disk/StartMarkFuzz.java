package org.labmark.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Tar files of what nodes hold. */
class StartMarkFuzz {
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
    void an_archive_is_read_within_its_bounds_or_refused(byte[] octets) throws IOException {
        var disk = new Upper("a", Path.of("/nonexistent"), Path.of("/nonexistent"), 1, 1 << 20, 100);
        try {
            assertThat(StartMark.read(Path.of("start"), archive(octets), disk).marked())
                    .hasSizeLessThanOrEqualTo(101);
        } catch (ArchiveException e) {
            assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
        }
    }
}
