package org.labmark.agent.disk;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Writes files that only we may read, each whole or not at all. */
public final class Keeping {
    private Keeping() {}

    /** Remembers what a disk is like when its candidate finds it. */
    public static void mark(Upper disk, Path file) throws IOException {
        replace(file, StartMark.take(disk));
    }

    /** Puts a file in the place of the one that is there, if any. */
    public static void replace(Path file, byte[] content) throws IOException {
        replace(file, out -> out.write(content));
    }

    /** Writes a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(FileOutputStream out) throws IOException;
    }

    /**
     * Writes a file beside its place, forces it to disk, and moves it there. Streams rather than channels, because an
     * interrupted thread closes a channel in the middle of a write.
     */
    static void replace(Path file, Content content) throws IOException {
        var beside = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (var out = new FileOutputStream(beside.toFile())) {
                content.writeTo(out);
                out.getFD().sync();
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncNames(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
    }

    /** Forces the names in a folder to disk: a new file is only as durable as its name. */
    private static void syncNames(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
