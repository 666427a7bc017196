package org.labmark.app.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.labmark.app.BadInputException;
import org.labmark.app.checkpoint.Checkpoint;
import org.labmark.app.checkpoint.VerifierKey;
import org.labmark.core.decision.Rules;

/**
 * Finds the first bad byte of an attempt's folder.
 *
 * <p>Found, and located: any changed, added, removed, swapped or doubled line or part of a line; lines missing at the
 * end, for {@code head.json} says how far the log had come; evidence that is missing or changed; a
 * {@code marksheet.json} that is not what the log says was marked; a log that was written anew from a line on, where
 * checkpoints were signed over what stood there before.
 *
 * <p>Not found from the folder alone: a log that was written anew and its checkpoints removed, or an older state of the
 * whole folder; and whoever has the key can sign what they like. Against that, a checkpoint must be held where the
 * forger cannot reach, as on the printed report. Reports are not covered either: they are made from the log, and can be
 * made again.
 */
public final class Verifier {
    static final String MARKSHEET = "marksheet.json";

    private Verifier() {}

    /**
     * Verifies everything in the folder; changes nothing.
     *
     * @throws BadInputException when the folder is no attempt, or cannot be read
     */
    public static Verification verify(Path folder) {
        return verify(folder, List.of(), Optional.empty());
    }

    /**
     * Verifies everything in the folder, and signatures where their key is known; changes nothing.
     *
     * @param keys those that may have signed; a signature under another name is not looked at
     * @param held a checkpoint that was kept elsewhere
     * @throws BadInputException when the folder is no attempt, or cannot be read
     */
    public static Verification verify(Path folder, List<VerifierKey> keys, Optional<Checkpoint> held) {
        try {
            var scan = LogScan.of(folder);
            var findings = new ArrayList<Finding>();
            log(folder, scan).ifPresent(findings::add);
            int blobs = evidence(folder, scan, findings);
            marksheet(folder, scan).ifPresent(findings::add);
            if (findings.isEmpty()) {
                decisions(folder, scan).ifPresent(findings::add);
            }
            var beside = Checkpoints.read(folder, findings);
            var signed = Checkpoints.compare(beside, scan.entries(), keys, findings);
            held.flatMap(checkpoint -> Checkpoints.wrong(checkpoint, scan.entries(), keys))
                    .ifPresent(wrong -> findings.add(new Finding(Checkpoints.HELD, 0, wrong)));
            boolean closed = scan.entries().stream().anyMatch(entry -> entry.event() instanceof Event.Closed);
            var head = scan.entries().isEmpty()
                    ? Optional.<String>empty()
                    : Optional.of(scan.entries().getLast().hash());
            return new Verification(
                    findings, scan.entries().size(), blobs, erased(scan).size(), head, closed, signed);
        } catch (IOException e) {
            throw Faults.cannotRead(folder.resolve(LogScan.FILE), e);
        }
    }

    private static Optional<Finding> log(Path folder, LogScan scan) throws IOException {
        try {
            return scan.wrong().isPresent() ? scan.wrong() : unsound(scan, head(folder));
        } catch (BadInputException e) {
            return Optional.of(new Finding(Head.FILE, 0, "missing, or not as it was written"));
        }
    }

    /** The head of an attempt that has one. */
    static Head head(Path folder) throws IOException {
        try {
            return Head.read(folder)
                    .orElseThrow(() -> new BadInputException(folder.resolve(Head.FILE) + ": missing; run verify"));
        } catch (JsonFormatException e) {
            throw new BadInputException(folder.resolve(Head.FILE) + ": not as it was written");
        }
    }

    /** What is wrong with the part of the log that was acknowledged. What follows it may be torn by a crash. */
    static Optional<Finding> unsound(LogScan scan, Head head) {
        int sound = scan.entries().size();
        if (head.seq() < 1) {
            return Optional.of(new Finding(Head.FILE, 0, "says " + head.seq() + " lines; there is never less than 1"));
        }
        if (sound < head.seq()) {
            boolean known =
                    scan.entries().stream().anyMatch(entry -> entry.hash().equals(head.hash()));
            var missing = known
                    ? new Finding(Head.FILE, 0, "says line " + head.seq() + ", but its hash is that of another")
                    : new Finding(
                            LogScan.FILE,
                            sound + 1,
                            "missing: the log ends here, but had come to line " + head.seq() + " once");
            return Optional.of(scan.wrong().orElse(missing));
        }
        var entry = scan.entries().get((int) head.seq() - 1);
        return entry.hash().equals(head.hash())
                ? Optional.empty()
                : Optional.of(
                        new Finding(Head.FILE, 0, "says another hash than line " + head.seq() + " of " + LogScan.FILE));
    }

    private static int evidence(Path folder, LogScan scan, List<Finding> findings) throws IOException {
        var found = new HashSet<String>();
        var changed = new HashSet<String>();
        for (var blob : EvidenceStore.blobs(folder)) {
            var name = blob.getFileName().toString();
            var path = folder.relativize(blob).toString();
            if (path.equals(EvidenceStore.name(name))
                    && CanonicalJson.sha256(Files.readAllBytes(blob)).equals(name)) {
                found.add(name);
            } else {
                changed.add(name);
                findings.add(new Finding(path, 0, "not the bytes that its name says"));
            }
        }
        var erased = erased(scan);
        referenced(scan).forEach((sha256, line) -> {
            if (!EvidenceStore.isName(sha256)) {
                findings.add(new Finding(LogScan.FILE, line, "names evidence that can have no such name"));
            } else if (!found.contains(sha256) && !erased.contains(sha256) && !changed.contains(sha256)) {
                findings.add(
                        new Finding(EvidenceStore.name(sha256), 0, "missing; line " + line + " of the log names it"));
            }
        });
        return found.size();
    }

    /** What was removed on purpose; a marksheet never is. */
    private static Set<String> erased(LogScan scan) {
        var erased = new HashSet<String>();
        for (var entry : scan.entries()) {
            if (entry.event() instanceof Event.Erased(List<String> evidence)) {
                erased.addAll(evidence);
            }
        }
        scan.entries().stream()
                .flatMap(entry ->
                        entry.event() instanceof Event.Marked marked ? Stream.of(marked.marksheet()) : Stream.empty())
                .forEach(erased::remove);
        return erased;
    }

    private static Map<String, Integer> referenced(LogScan scan) {
        var lines = new HashMap<String, Integer>();
        for (var entry : scan.entries()) {
            switch (entry.event()) {
                case Event.Read read ->
                    read.reading().evidence().forEach(piece -> lines.putIfAbsent(piece.sha256(), (int) entry.seq()));
                case Event.Answered answered -> lines.putIfAbsent(answered.sha256(), (int) entry.seq());
                case Event.Marked marked -> lines.putIfAbsent(marked.marksheet(), (int) entry.seq());
                default -> {}
            }
        }
        return new TreeMap<>(lines);
    }

    private static Optional<Finding> marksheet(Path folder, LogScan scan) throws IOException {
        var marked = scan.entries().reversed().stream()
                .map(Entry::event)
                .flatMap(event -> event instanceof Event.Marked m
                        ? Optional.of(m).stream()
                        : Optional.<Event.Marked>empty().stream())
                .findFirst();
        var bytes = read(folder.resolve(MARKSHEET));
        if (marked.isEmpty() && bytes.isEmpty()) {
            return Optional.empty();
        }
        if (marked.isEmpty()) {
            return Optional.of(new Finding(MARKSHEET, 0, "the log says nothing of a mark"));
        }
        if (bytes.isEmpty()) {
            return Optional.of(new Finding(MARKSHEET, 0, "missing; the log says that it was marked"));
        }
        return CanonicalJson.sha256(bytes.get()).equals(marked.get().marksheet())
                ? Optional.empty()
                : Optional.of(new Finding(MARKSHEET, 0, "not what the log says was marked"));
    }

    /** A decision that the rules forbid was not taken by our commands, whatever its hash says. */
    private static Optional<Finding> decisions(Path folder, LogScan scan) {
        var attempt = Attempt.of(folder, scan.entries());
        return Rules.broken(attempt.marksheet(), attempt.decisions())
                .map(broken -> new Finding(LogScan.FILE, (int) broken.line(), broken.why()));
    }

    private static Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
