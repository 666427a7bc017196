package org.labmark.app.exam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;

/**
 * The folder {@code answers} of an attempt, into which a candidate may put answers as files while somebody else has the
 * log: {@code root-cause.txt}, {@code plan.csv}. Whoever has the log takes them in.
 */
public final class AnswerFolder {
    /** Longest answer, in octets. */
    public static final int MOST_BYTES = 256 * 1024;

    private static final String FOLDER = "answers";
    private static final List<String> ENDINGS = List.of("", ".txt", ".yaml", ".yml", ".json", ".csv");

    private final Path folder;
    private final Map<String, String> taken = new HashMap<>();

    public AnswerFolder(Path attempt) {
        this.folder = attempt.resolve(FOLDER);
    }

    /** Puts an answer in, whole or not at all. */
    public void put(String name, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, ".", ".part");
            Files.write(draft, bytes);
            Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** What has come or changed since the last time, by name. Files of other names are nobody's business. */
    synchronized Map<String, byte[]> news(List<String> names) {
        var news = new LinkedHashMap<String, byte[]>();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return news;
        }
        for (var name : names) {
            for (var ending : ENDINGS) {
                var file = folder.resolve(name + ending);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    read(file, name, news);
                }
            }
        }
        return news;
    }

    private void read(Path file, String name, Map<String, byte[]> news) {
        try {
            if (Files.size(file) > MOST_BYTES || Files.size(file) == 0) {
                return;
            }
            var bytes = Files.readAllBytes(file);
            var hash = CanonicalJson.sha256(bytes);
            if (!hash.equals(
                    taken.put(Objects.requireNonNull(file.getFileName()).toString(), hash))) {
                news.put(name, bytes);
            }
        } catch (IOException e) {
            // Somebody is writing it just now: next time.
            taken.remove(Objects.requireNonNull(file.getFileName()).toString());
        }
    }

    /** Refuses what is empty or too long to be an answer. */
    public static byte[] orThrow(String name, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw new BadInputException(name + ": " + bytes.length + " octets; allowed: 1 to " + MOST_BYTES);
        }
        return bytes;
    }
}
