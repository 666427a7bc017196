package org.labmark.agent.disk;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What a node sees: its upper layer over the image (overlayfs, "Documentation/filesystems/overlayfs.rst"). */
final class View {
    private final Map<String, Item> upper;
    private final Lower lower;

    View(Map<String, Item> upper, Lower lower) {
        this.upper = upper;
        this.lower = lower;
    }

    /** What is at a path; absent when nothing is. */
    Optional<Item> at(String path) throws IOException {
        var own = upper.get(path);
        if (own != null) {
            return own.kind() == Item.Kind.WHITEOUT ? Optional.empty() : Optional.of(own);
        }
        return covered(path) ? Optional.empty() : lower.at(path);
    }

    /** Whether it is a folder through which the image's folder of that path shows. */
    boolean showsThrough(String path) throws IOException {
        var own = upper.get(path);
        if (own != null && (own.kind() != Item.Kind.FOLDER || own.opaque())) {
            return false;
        }
        return !covered(path)
                && lower.at(path)
                        .filter(item -> item.kind() == Item.Kind.FOLDER)
                        .isPresent();
    }

    /** Whether a folder above it hides what the image has there. */
    private boolean covered(String path) {
        for (var above = path; !above.isEmpty(); ) {
            above = Item.parent(above);
            var item = upper.get(above);
            if (item != null && (item.kind() != Item.Kind.FOLDER || item.opaque())) {
                return true;
            }
        }
        return false;
    }
}
