package org.labmark.app.attempt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.labmark.app.BadInputException;
import org.labmark.app.image.FileTree;

/** Makes an attempt's folder beside its place and moves it there whole, so that a crash leaves none or all of it. */
final class NewFolder {
    private static final String PREFIX = ".new-attempt-";

    private NewFolder() {}

    /** Readable by its owner only: it holds the mark scheme and the keys that probes use. */
    static void make(Path folder, Entry first) {
        var absolute = folder.toAbsolutePath();
        var parent = absolute.resolveSibling("").normalize();
        try {
            Files.createDirectories(parent);
            if (Files.exists(absolute)) {
                throw new FileAlreadyExistsException(folder.toString());
            }
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            var beside = Files.createTempDirectory(parent, PREFIX, owner);
            try {
                Files.createDirectory(beside.resolve(EvidenceStore.FOLDER));
                DurableFiles.replace(
                        beside.resolve(LogScan.FILE), (first.line() + "\n").getBytes(StandardCharsets.UTF_8));
                new Head(first.seq(), first.hash()).write(beside);
                DurableFiles.syncNames(beside);
                Files.move(beside, absolute, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                removeAfter(e, beside);
                throw e;
            }
            try {
                DurableFiles.syncNames(parent);
            } catch (IOException e) {
                // Nobody was told that it began, so it has not: the same id can be tried again.
                removeAfter(e, absolute);
                throw e;
            }
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            throw new BadInputException(folder + ": the attempt exists already");
        } catch (IOException e) {
            throw Faults.cannotWrite(folder, e);
        }
    }

    private static void removeAfter(IOException why, Path made) {
        try {
            remove(made);
        } catch (IOException left) {
            // Named so that it is found and removed later; what went wrong first is what a person must read.
            why.addSuppressed(left);
        }
    }

    static boolean isUnfinished(Path folder) {
        return folder.getFileName().toString().startsWith(PREFIX);
    }

    /** Where an attempt goes that is being removed: should that be cut off, what is left is taken for unfinished. */
    static Path leaving(Path folder) {
        return folder.resolveSibling(PREFIX + folder.getFileName());
    }

    static void remove(Path beside) throws IOException {
        FileTree.delete(beside);
    }
}
