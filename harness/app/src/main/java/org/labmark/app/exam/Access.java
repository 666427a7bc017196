package org.labmark.app.exam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.HarnessFaultException;

/**
 * What is needed to come back to a bench that was left up. Kept beside the attempt, readable by its owner only, and
 * removed when the work is handed in.
 *
 * @param bench the bench's tag
 * @param password of the candidate's account
 */
record Access(String bench, String password) {
    private static final String FILE = "access.json";

    void write(Path attempt) {
        try {
            var file = attempt.resolve(FILE);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, CanonicalJson.write(this), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new HarnessFaultException(attempt + ": cannot be written: " + e.getMessage(), e);
        }
    }

    static boolean isThere(Path attempt) {
        return Files.exists(attempt.resolve(FILE));
    }

    static Access read(Path attempt) {
        try {
            return CanonicalJson.read(Files.readString(attempt.resolve(FILE)), Access.class);
        } catch (IOException e) {
            throw new HarnessFaultException(attempt + ": cannot be read: " + e.getMessage(), e);
        }
    }

    static void remove(Path attempt) {
        try {
            Files.deleteIfExists(attempt.resolve(FILE));
        } catch (IOException e) {
            throw new HarnessFaultException(attempt + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
