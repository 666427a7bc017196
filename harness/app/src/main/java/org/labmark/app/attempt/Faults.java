package org.labmark.app.attempt;

import java.io.IOException;
import java.io.SyncFailedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;

/** Turns what the disk says into one line for a person. */
final class Faults {
    private Faults() {}

    static HarnessFaultException cannotWrite(Path file, IOException e) {
        return new HarnessFaultException(file + ": cannot be written: " + reason(e), e);
    }

    static RuntimeException cannotRead(Path file, IOException e) {
        return e instanceof NoSuchFileException
                ? new BadInputException(file + ": no such file; is this an attempt?")
                : new HarnessFaultException(file + ": cannot be read: " + reason(e), e);
    }

    private static String reason(IOException e) {
        if (e instanceof SyncFailedException) {
            // All that Java tells of fsync(2), which is where many a disk says first that it is full.
            return "the disk did not confirm it, as one that is full or broken does not; nothing acknowledged is lost";
        }
        var said = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        if (said == null) {
            return e.getClass().getSimpleName();
        }
        return said.contains("No space left on device")
                ? "the disk is full; free some space and try again, nothing acknowledged is lost"
                : said.lines().findFirst().orElse("");
    }
}
