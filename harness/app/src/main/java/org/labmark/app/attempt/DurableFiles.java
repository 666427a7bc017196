package org.labmark.app.attempt;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes whole files so that after a crash there is the old one or the new one, never a part. */
final class DurableFiles {
    private DurableFiles() {}

    /**
     * Writes a file beside its place, forces it to disk and moves it there. Streams rather than channels, because an
     * interrupted thread closes a channel in the middle of a write.
     */
    static void replace(Path file, byte[] content) throws IOException {
        var beside = beside(file);
        try {
            try (var out = new FileOutputStream(beside.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(beside);
            } catch (IOException left) {
                // What went wrong first is what a person must read.
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /** Where a file is written before it takes its place; a crash may leave it there. */
    static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".tmp");
    }

    /** Forces the names in a folder to disk: a new file is only as durable as its name. */
    static void syncNames(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
