package org.labmark.app.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Layers of images. */
class LayerTreeFuzz {
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
    void a_layer_comes_to_a_tree_beneath_its_root_or_is_refused(byte[] octets) throws IOException {
        var tree = new LayerTree(1 << 20);
        try {
            for (int layer = 1; layer <= 2; layer++) {
                var in = new TarInput(new ByteArrayInputStream(summed(octets)), "layer");
                for (var entry = in.next(); entry.isPresent(); entry = in.next()) {
                    tree.add(layer, entry.get(), in);
                }
            }
        } catch (ArchiveException e) {
            assertThat(e.getMessage()).startsWith("layer: ");
        }
        assertThat(tree.all())
                .allSatisfy(path -> assertThat(List.of(path.path().split("/"))).doesNotContain("..", "."));
    }
}
