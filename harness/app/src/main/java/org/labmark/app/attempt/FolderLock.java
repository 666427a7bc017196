package org.labmark.app.attempt;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.labmark.app.BadInputException;

/**
 * Says that one process and one thread write to a folder. On a file of its own: closing any descriptor of a locked file
 * drops the lock (fcntl(2)), so the log itself, which others read, cannot carry it.
 */
final class FolderLock implements AutoCloseable {
    static final String FILE = "lock";

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes the lock, or says that another has it. It falls when the process ends, however it ends. */
    static FolderLock take(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(folder + ": no such attempt");
        }
        try {
            var channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new BadInputException(folder + ": another process writes to this attempt");
            }
            return new FolderLock(folder, channel);
        } catch (IOException e) {
            throw Faults.cannotWrite(folder.resolve(FILE), e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Faults.cannotWrite(folder.resolve(FILE), e);
        }
    }
}
