package org.labmark.app.access;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Files that only their owner reads, replaced so that after a crash there is the old one or the new one. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFile() {}

    /** Makes a folder that only its owner enters, where there is none. */
    public static Path folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        }
        return folder;
    }

    /** Writes a file whole; when this returns, it is on the disk, name and all. */
    public static void replace(Path file, byte[] content) throws IOException {
        var beside = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(FILE));
        try {
            try (var out = new FileOutputStream(beside.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        syncNames(file);
    }

    /** Writes a file whole unless somebody else did so first: then theirs stays. */
    public static void add(Path file, byte[] content) throws IOException {
        var beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        replace(beside, content);
        try {
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException _) {
            return;
        } finally {
            remove(beside);
        }
    }

    /** Removes a file, durably. */
    public static void remove(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            syncNames(file);
        }
    }

    private static void syncNames(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
