package org.labmark.app.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The folder that holds all attempts, newest last by name. */
public final class Attempts {
    // No vowels and nothing that is mistaken for another sign: an id is read out over a telephone.
    private static final String SIGNS = "23456789bcdfghjkmnpqrstvwxz";
    private static final int RANDOM_SIGNS = 6;
    private static final Pattern SITTING = Pattern.compile("\\d{8}-[" + SIGNS + "]{" + RANDOM_SIGNS + "}");
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private Attempts() {}

    /** A new attempt's id: the day, and enough chance that nobody can be told from it; such as 20260131-7k3f9q. */
    public static String newId(InstantSource clock, RandomGenerator random) {
        var id = new StringBuilder(DateTimeFormatter.BASIC_ISO_DATE.format(
                        clock.instant().atZone(ZoneOffset.UTC).toLocalDate()))
                .append('-');
        for (int i = 0; i < RANDOM_SIGNS; i++) {
            id.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return id.toString();
    }

    /** Whether an id was made by {@link #newId}: somebody sat it, where other folders are of demonstrations. */
    public static boolean isSitting(String id) {
        return SITTING.matcher(id).matches();
    }

    /**
     * The attempts in a folder, by name; none when there is no folder. Removes what a crash left of an attempt that never
     * began.
     */
    public static List<Path> list(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var folders = Files.list(root)) {
            var all = folders.filter(Files::isDirectory).sorted().toList();
            for (var folder : all) {
                if (NewFolder.isUnfinished(folder) && old(folder)) {
                    NewFolder.remove(folder);
                }
            }
            return all.stream()
                    .filter(folder -> !NewFolder.isUnfinished(folder) && Files.exists(folder.resolve(LogScan.FILE)))
                    .toList();
        } catch (IOException e) {
            throw Faults.cannotRead(root, e);
        }
    }

    // A beginning takes milliseconds, and another process may be in the middle of one.
    private static boolean old(Path folder) throws IOException {
        return Files.getLastModifiedTime(folder)
                .toInstant()
                .isBefore(Instant.now().minus(ABANDONED));
    }
}
