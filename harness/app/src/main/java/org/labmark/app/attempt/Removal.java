package org.labmark.app.attempt;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.app.image.FileTree;

/**
 * Takes away what was kept as long as it had to be. What goes is said first, where it stays: evidence in the attempt's own
 * log, a whole attempt in {@code removed.jsonl}, with the hash by which a report that somebody kept can still be told from a
 * forged one.
 */
public final class Removal {
    private Removal() {}

    /**
     * Removes an attempt's evidence; the log, the marksheet and what was read stay. Where an earlier removal was cut off,
     * it is ended.
     *
     * @param who pseudonym of whoever decided it
     * @return how many pieces
     */
    public static int evidence(Path folder, String who, LogKey key) {
        try {
            var attempt = Attempt.read(folder);
            var kept = attempt.events(Event.Marked.class)
                    .map(Event.Marked::marksheet)
                    .collect(Collectors.toSet());
            var gone = EvidenceStore.blobs(folder).stream()
                    .filter(blob -> !kept.contains(blob.getFileName().toString()))
                    .toList();
            var said = new HashSet<String>();
            attempt.events(Event.Erased.class).forEach(event -> said.addAll(event.evidence()));
            var names = gone.stream().map(blob -> blob.getFileName().toString()).toList();
            if (!said.containsAll(names)) {
                try (var log = AttemptLog.open(folder, InstantSource.system())) {
                    log.append(who, new Event.Erased(names));
                }
                Checkpoints.sign(folder, key);
            }
            // A report shows pieces of evidence; it is made again from what is left.
            for (var report : new String[] {"report.html", "report.json", "report.pdf"}) {
                Files.deleteIfExists(folder.resolve(report));
            }
            for (var blob : gone) {
                Files.delete(blob);
            }
            DurableFiles.syncNames(folder.resolve(EvidenceStore.FOLDER));
            return gone.size();
        } catch (IOException e) {
            throw Faults.cannotWrite(folder.resolve(EvidenceStore.FOLDER), e);
        }
    }

    /**
     * Removes an attempt.
     *
     * @param ledger where it is said
     */
    public static void attempt(Path folder, Path ledger, String who) {
        // Whatever this is, it is removed only when it is an attempt of ours.
        var attempt = Attempt.read(folder);
        var line = new LinkedHashMap<String, Object>();
        line.put("attempt", attempt.opened().attempt());
        line.put("at", InstantSource.system().instant().toString());
        line.put("who", who);
        line.put("lines", attempt.head().seq());
        line.put("head", attempt.head().hash());
        try {
            try (var out = new FileOutputStream(ledger.toFile(), true)) {
                out.write((CanonicalJson.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            // The lock keeps whoever writes out; renamed first, the attempt is there whole or not at all.
            try (var _ = FolderLock.take(folder)) {
                var leaving = NewFolder.leaving(folder);
                Files.move(folder, leaving, StandardCopyOption.ATOMIC_MOVE);
                FileTree.delete(leaving);
            }
        } catch (IOException e) {
            throw Faults.cannotWrite(folder, e);
        }
    }
}
