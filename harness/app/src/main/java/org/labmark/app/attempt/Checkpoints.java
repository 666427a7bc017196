package org.labmark.app.attempt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.labmark.app.BadInputException;
import org.labmark.app.checkpoint.Checkpoint;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.app.checkpoint.MerkleTree;
import org.labmark.app.checkpoint.VerifierKey;

/**
 * The signed checkpoints of an attempt, each in a file of its own: {@code checkpoints/LINES.txt}. They are signed as the
 * log is written, never later: a signature on a log that lay about would say nothing.
 */
public final class Checkpoints {
    static final String FOLDER = "checkpoints";
    static final String HELD = "the checkpoint that was held";
    private static final Pattern NAME = Pattern.compile("[0-9]{6,10}\\.txt");

    private Checkpoints() {}

    /**
     * Signs the log as it is now, and keeps the checkpoint beside it.
     *
     * @throws BadInputException when the log is not sound, or not what was signed before
     */
    public static Checkpoint sign(Path folder, LogKey key) {
        var entries = Attempt.read(folder).entries();
        check(folder, entries, key);
        var checkpoint = Checkpoint.sign(key, origin(entries), entries.size(), root(entries));
        var parent = folder.resolve(FOLDER);
        var file = parent.resolve(name(checkpoint));
        try {
            if (!Files.isDirectory(parent)) {
                Files.createDirectory(parent);
                DurableFiles.syncNames(folder);
            }
            DurableFiles.replace(file, checkpoint.toString().getBytes(StandardCharsets.UTF_8));
            DurableFiles.syncNames(parent);
        } catch (IOException e) {
            throw Faults.cannotWrite(file, e);
        }
        return checkpoint;
    }

    /**
     * Compares a log with what was signed of it before.
     *
     * @throws BadInputException when it is not that any more
     */
    static void check(Path folder, List<Entry> entries, LogKey key) {
        var findings = new ArrayList<Finding>();
        compare(read(folder, findings), entries, List.of(key.verifier()), findings);
        if (!findings.isEmpty()) {
            throw new BadInputException(folder.resolve(findings.getFirst().toString()) + "; nothing was signed");
        }
    }

    /**
     * The one that is signed over most lines.
     *
     * @throws BadInputException when it is not readable
     */
    public static Optional<Checkpoint> last(Path folder) {
        try {
            var files = files(folder);
            return files.isEmpty() ? Optional.empty() : Optional.of(read(files.getLast()));
        } catch (IOException e) {
            throw Faults.cannotRead(folder.resolve(FOLDER), e);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(folder.resolve(FOLDER) + ": " + e.getMessage() + "; run verify");
        }
    }

    /**
     * Reads a checkpoint that was kept elsewhere.
     *
     * @throws BadInputException when it is none
     */
    public static Checkpoint held(Path file) {
        try {
            // Copied off a page, it may have lost its last line feed or won one.
            return Checkpoint.parse(text(file).stripTrailing() + "\n");
        } catch (IOException e) {
            throw Faults.cannotRead(file, e);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file + ": " + e.getMessage());
        }
    }

    /** Those that lie beside a log, fewest lines first; what is none is a finding. */
    static List<Checkpoint> read(Path folder, List<Finding> findings) {
        var checkpoints = new ArrayList<Checkpoint>();
        try {
            for (var file : files(folder)) {
                try {
                    var checkpoint = read(file);
                    if (!file.endsWith(name(checkpoint))) {
                        throw new IllegalArgumentException("is of " + checkpoint.size() + " lines");
                    }
                    checkpoints.add(checkpoint);
                } catch (IllegalArgumentException e) {
                    findings.add(new Finding(folder.relativize(file).toString(), 0, String.valueOf(e.getMessage())));
                }
            }
        } catch (IOException e) {
            throw Faults.cannotRead(folder.resolve(FOLDER), e);
        }
        return checkpoints;
    }

    /** Compares checkpoints with a log, and says how far it is what was signed. */
    static Optional<Verification.Signed> compare(
            List<Checkpoint> checkpoints, List<Entry> entries, List<VerifierKey> keys, List<Finding> findings) {
        var signed = Optional.<Verification.Signed>empty();
        for (var checkpoint : checkpoints) {
            var wrong = wrong(checkpoint, entries, keys);
            if (wrong.isPresent()) {
                findings.add(new Finding(FOLDER + "/" + name(checkpoint), 0, wrong.get()));
            } else {
                signed = Optional.of(new Verification.Signed(
                        checkpoint.size(), checkpoint.signer(), keys.stream().anyMatch(checkpoint::signedBy)));
            }
        }
        return signed;
    }

    /**
     * What is wrong with a log by a checkpoint, or with the checkpoint.
     *
     * @param keys those that may have signed it; where none has its name, the signature is not looked at
     */
    static Optional<String> wrong(Checkpoint checkpoint, List<Entry> entries, List<VerifierKey> keys) {
        var known = keys.stream()
                .filter(key -> key.name().equals(checkpoint.signer()))
                .toList();
        if (!known.isEmpty() && known.stream().noneMatch(checkpoint::signedBy)) {
            return Optional.of("the signature is not that of " + checkpoint.signer());
        }
        var origin = origin(entries);
        if (!checkpoint.origin().equals(origin)) {
            return Optional.of("is of " + checkpoint.origin() + ", and this is " + origin);
        }
        if (checkpoint.size() > entries.size()) {
            return Optional.of("was signed over " + checkpoint.size() + " lines; " + LogScan.FILE + " has "
                    + entries.size() + " sound ones");
        }
        return root(entries.subList(0, (int) checkpoint.size())).equals(checkpoint.root())
                ? Optional.empty()
                : Optional.of("lines 1 to " + checkpoint.size() + " of " + LogScan.FILE
                        + " are not all those that were signed");
    }

    private static Checkpoint read(Path file) throws IOException {
        return Checkpoint.parse(text(file));
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > Checkpoint.MAX_OCTETS) {
            throw new IllegalArgumentException("longer than a checkpoint can be");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static List<Path> files(Path folder) throws IOException {
        var parent = folder.resolve(FOLDER);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var files = Files.list(parent)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(Checkpoints::lines))
                    .toList();
        }
    }

    private static long lines(Path file) {
        return Long.parseLong(file.getFileName().toString().replace(".txt", ""));
    }

    private static String name(Checkpoint checkpoint) {
        return "%06d.txt".formatted(checkpoint.size());
    }

    private static String root(List<Entry> entries) {
        var lines = entries.stream()
                .map(entry -> entry.line().getBytes(StandardCharsets.UTF_8))
                .toList();
        return Base64.getEncoder().encodeToString(MerkleTree.root(lines));
    }

    private static String origin(List<Entry> entries) {
        return entries.isEmpty() || !(entries.getFirst().event() instanceof Event.Opened opened)
                ? "no attempt"
                : "labmark/" + opened.attempt();
    }
}
