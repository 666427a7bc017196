package org.labmark.app.gateway;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.access.PrivateFile;

/** Says that a gateway runs for a state folder, and on which port: by a file that is locked for as long as it does. */
final class GatewayPresence implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private GatewayPresence(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Says so from now on; absent when another says so already. */
    static Optional<GatewayPresence> announce(Path folder, int port) {
        try {
            PrivateFile.folder(folder);
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            Files.writeString(folder.resolve("port"), Integer.toString(port));
            return Optional.of(new GatewayPresence(channel, lock));
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** The port of the gateway that runs; absent when none does. */
    static Optional<Integer> port(Path folder) {
        var file = folder.resolve("lock");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock != null
                    ? Optional.empty()
                    : Optional.of(Integer.parseInt(
                            Files.readString(folder.resolve("port")).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new HarnessFaultException("the gateway's lock cannot be let go: " + e.getMessage(), e);
        }
    }
}
