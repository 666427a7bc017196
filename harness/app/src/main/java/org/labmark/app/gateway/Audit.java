package org.labmark.app.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.access.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who came from where and did what: one JSON object a line, in files of bounded size and number. */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final long LARGEST = 16L * 1024 * 1024;
    private static final int OLDER_KEPT = 4;
    private static final int LONGEST_TEXT = 256;

    private final Path folder;
    private final Path file;
    private final long largest;

    Audit(Path folder) {
        this(folder, LARGEST);
    }

    Audit(Path folder, long largest) {
        this.folder = folder;
        this.file = folder.resolve("audit.jsonl");
        this.largest = largest;
    }

    /**
     * Something that happened at the door.
     *
     * @param at when, RFC 3339
     * @param what such as {@code login}, {@code refused}, {@code forward}
     * @param from address of the client
     * @param bench as it was asked for
     * @param node as it was asked for
     * @param candidate the pseudonym, once it is known
     * @param detail more about it
     */
    record Entry(
            String at,
            String what,
            String from,
            Optional<String> bench,
            Optional<String> node,
            Optional<String> candidate,
            Optional<String> detail) {}

    /** Notes something about somebody who is in. */
    void note(String what, Visitor visitor, String detail) {
        append(new Entry(
                Instant.now().toString(),
                what,
                visitor.address(),
                Optional.of(visitor.guest().bench()),
                visitor.node(),
                Optional.of(visitor.guest().candidate()),
                detail.isEmpty() ? Optional.empty() : Optional.of(bounded(detail))));
    }

    /** Notes something about somebody who is not. */
    void noteStranger(String what, String address, String user, String detail) {
        append(new Entry(
                Instant.now().toString(),
                what,
                address,
                user.isEmpty() ? Optional.empty() : Optional.of(bounded(user)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(bounded(detail))));
    }

    private synchronized void append(Entry entry) {
        try {
            PrivateFile.folder(folder);
            if (Files.exists(file) && Files.size(file) > largest) {
                rotate();
            }
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(
                    file,
                    (CanonicalJson.write(entry) + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.error("{} cannot be written: {}; it would have said {}", file, e.getMessage(), entry);
        }
    }

    private void rotate() throws IOException {
        for (int i = OLDER_KEPT - 1; i >= 0; i--) {
            var from = i == 0 ? file : file.resolveSibling(file.getFileName() + "." + i);
            if (Files.exists(from)) {
                Files.move(
                        from,
                        file.resolveSibling(file.getFileName() + "." + (i + 1)),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** What a stranger sends may be long and odd. */
    private static String bounded(String text) {
        var plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT) + "...";
    }
}
