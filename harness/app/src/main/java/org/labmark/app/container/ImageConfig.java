package org.labmark.app.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labmark.api.container.ContainerImage;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;

/**
 * An image's configuration (OCI image specification, {@code application/vnd.oci.image.config.v1+json}).
 *
 * @param run what it runs
 * @param digests {@code sha256:...} of each layer as a plain tar file, the lowest first
 */
record ImageConfig(ContainerImage.Run run, List<String> digests) {
    private static final int MOST_WORDS = 1000;
    private static final int LONGEST_WORD = 128 * 1024;

    static ImageConfig parse(byte[] text, String where) throws IOException {
        Map<?, ?> tree;
        try {
            tree = CanonicalJson.read(new String(text, StandardCharsets.UTF_8), Map.class);
        } catch (JsonFormatException e) {
            throw new ArchiveException(where + ": its configuration is not JSON");
        }
        var made = tree.get("architecture");
        if (!Architecture.OURS.equals(made) || !"linux".equals(tree.get("os"))) {
            throw new ArchiveException(where + ": is for " + LayerTree.shown(tree.get("os") + "/" + made)
                    + "; this machine runs linux/" + Architecture.OURS);
        }
        var config = object(tree.get("config"));
        var folder = text(config.get("WorkingDir"));
        return new ImageConfig(
                new ContainerImage.Run(
                        words(config.get("Entrypoint"), where),
                        words(config.get("Cmd"), where),
                        words(config.get("Env"), where),
                        folder.startsWith("/") ? folder : "/" + folder,
                        text(config.get("User"))),
                words(object(tree.get("rootfs")).get("diff_ids"), where));
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text && text.length() < LONGEST_WORD && text.indexOf('\0') < 0 ? text : "";
    }

    private static List<String> words(@Nullable Object value, String where) throws IOException {
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        if (list.size() > MOST_WORDS
                || list.stream()
                        .anyMatch(word -> !(word instanceof String text)
                                || text.length() > LONGEST_WORD
                                || text.indexOf('\0') >= 0)) {
            throw new ArchiveException(where + ": its configuration has a list of too many words, or of other things");
        }
        return list.stream().map(String::valueOf).toList();
    }
}
