package org.labmark.app.attempt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.core.marking.Marksheet;

/**
 * The one writer of an attempt's log. What {@link #append} has returned is on disk and stays there through kill -9 and
 * power cuts. Threads may append side by side: those that wait share one write (group commit).
 *
 * <p>After a failed write nothing more is taken, for nobody can tell what the disk kept: close, and open again.
 */
public final class AttemptLog implements AutoCloseable {
    private final Path folder;
    private final InstantSource clock;
    private final FolderLock lock;
    private final RandomAccessFile file;
    private final EvidenceStore evidence;

    /** Guards the chain: order of lines, and what waits to be written. */
    private final Object chain = new Object();

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private Head last;
    private boolean closed;

    /** Guards the file. Taken before {@link #chain}. */
    private final Object disk = new Object();

    private long durable;
    private long length;
    private volatile @Nullable HarnessFaultException failed;

    private AttemptLog(
            Path folder,
            InstantSource clock,
            FolderLock lock,
            RandomAccessFile file,
            Head last,
            long length,
            boolean closed) {
        this.folder = folder;
        this.clock = clock;
        this.lock = lock;
        this.file = file;
        this.last = last;
        this.length = length;
        this.closed = closed;
        this.durable = last.seq();
        this.evidence = EvidenceStore.of(folder);
    }

    /**
     * Begins an attempt: its folder is there whole, with its first event, or not at all.
     *
     * @param folder must not exist; its parent is made where missing
     * @throws BadInputException when it exists
     */
    public static AttemptLog create(Path folder, InstantSource clock, Event.Opened opened) {
        NewFolder.make(folder, Entry.following(1, Entry.NOTHING, clock.instant(), "harness", opened));
        return open(folder, clock);
    }

    /**
     * Goes on with an attempt. A last line that a crash left unfinished was never acknowledged and is cut; anything else
     * that is wrong is refused.
     *
     * @throws BadInputException when another process or thread writes to it, or it is not sound
     */
    public static AttemptLog open(Path folder, InstantSource clock) {
        var lock = FolderLock.take(folder);
        try {
            var scan = LogScan.of(folder);
            var head = Verifier.head(folder);
            var beyond = Verifier.unsound(scan, head);
            if (beyond.isPresent()) {
                throw new BadInputException(
                        folder.resolve(beyond.get().toString()).toString());
            }
            return reopen(folder, clock, lock, scan, head);
        } catch (IOException e) {
            lock.close();
            throw Faults.cannotRead(folder.resolve(LogScan.FILE), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static AttemptLog reopen(Path folder, InstantSource clock, FolderLock lock, LogScan scan, Head head)
            throws IOException {
        var file = cutTo(folder.resolve(LogScan.FILE), scan.soundBytes());
        try {
            var end = scan.entries().getLast();
            var last = new Head(end.seq(), end.hash());
            if (!last.equals(head)) {
                last.write(folder);
            }
            boolean closed = scan.entries().stream().anyMatch(entry -> entry.event() instanceof Event.Closed);
            var log = new AttemptLog(folder, clock, lock, file, last, scan.soundBytes(), closed);
            log.restoreMarksheet(scan.entries());
            if (scan.soundBytes() < scan.bytes() && !closed) {
                long cut = scan.bytes() - scan.soundBytes();
                log.append("harness", new Event.Note("cut " + cut + " octets that a crash left unfinished"));
            }
            return log;
        } catch (IOException e) {
            file.close();
            throw Faults.cannotWrite(folder.resolve(LogScan.FILE), e);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static RandomAccessFile cutTo(Path path, long length) {
        try {
            var file = new RandomAccessFile(path.toFile(), "rw");
            try {
                file.setLength(length);
                file.seek(length);
                file.getFD().sync();
                return file;
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw Faults.cannotWrite(path, e);
        }
    }

    public Path folder() {
        return folder;
    }

    public EvidenceStore evidence() {
        return evidence;
    }

    /**
     * Adds an event.
     *
     * @param who role or pseudonym
     * @return its line, once it is on disk
     * @throws BadInputException when the attempt is closed
     * @throws HarnessFaultException when the disk fails
     */
    public Entry append(String who, Event event) {
        return append(who, List.of(event)).getFirst();
    }

    /** Adds events in one write. */
    public List<Entry> append(String who, List<? extends Event> events) {
        var entries = new ArrayList<Entry>();
        var lines = new StringBuilder();
        long upTo;
        synchronized (chain) {
            var failure = failed;
            if (failure != null) {
                throw failure;
            }
            // All of them or none: what is wrong with the last must not leave the first to the next who writes.
            var end = last;
            boolean ended = closed;
            for (var event : events) {
                if (ended && !Event.followsClosing(event)) {
                    throw new BadInputException(folder + ": the attempt is closed");
                }
                var entry = Entry.following(end.seq() + 1, end.hash(), clock.instant(), who, event);
                lines.append(entry.line()).append('\n');
                end = new Head(entry.seq(), entry.hash());
                ended |= event instanceof Event.Closed;
                entries.add(entry);
            }
            waiting.writeBytes(lines.toString().getBytes(StandardCharsets.UTF_8));
            last = end;
            closed = ended;
            upTo = last.seq();
        }
        commit(upTo);
        return List.copyOf(entries);
    }

    /**
     * Adds tries that an agent has sent, their evidence first.
     *
     * @throws HarnessFaultException when a blob is missing or not what its name says: then the agent or the socket is broken
     */
    public List<Entry> record(String look, List<Calls.Probed> tries) {
        var events = new ArrayList<Event.Read>();
        for (var probed : tries) {
            for (var piece : probed.reading().evidence()) {
                var base64 = probed.blobs().get(piece.sha256());
                if (base64 != null) {
                    keep(piece.sha256(), base64);
                } else if (evidence.get(piece.sha256()).isEmpty()) {
                    throw new HarnessFaultException(folder + ": evidence \"" + piece.name() + "\" of "
                            + probed.reading().id() + " did not come");
                }
            }
            events.add(new Event.Read(look, probed.reading(), probed.last()));
        }
        return append("harness", events);
    }

    private void keep(String sha256, String base64) {
        try {
            if (!evidence.put(Base64.getDecoder().decode(base64)).equals(sha256)) {
                throw new IllegalArgumentException("another hash");
            }
        } catch (IllegalArgumentException e) {
            throw new HarnessFaultException(
                    folder + ": evidence " + sha256 + " came with other bytes than its name says", e);
        }
    }

    /**
     * Adds the machine's verdict, and puts it beside the log as {@code marksheet.json}.
     *
     * @throws HarnessFaultException when the disk fails; where only the file failed, the verdict is in the log, and
     *     opening again writes the file
     */
    public Entry marked(Marksheet marksheet) {
        // First as evidence, then into the log, then as a file: whatever a crash leaves, opening again restores the
        // file.
        var sha256 = evidence.put(CanonicalJson.bytes(marksheet));
        var entry = append(
                "harness", new Event.Marked(sha256, marksheet.awarded(), marksheet.possible(), marksheet.held()));
        writeMarksheet(sha256);
        return entry;
    }

    private void restoreMarksheet(List<Entry> entries) {
        for (var entry : entries.reversed()) {
            if (entry.event() instanceof Event.Marked marked) {
                writeMarksheet(marked.marksheet());
                return;
            }
        }
    }

    private void writeMarksheet(String sha256) {
        var path = folder.resolve(Verifier.MARKSHEET);
        var bytes = evidence.get(sha256)
                .orElseThrow(() -> new BadInputException(
                        folder.resolve(EvidenceStore.name(sha256)) + ": missing or changed; run verify"));
        try {
            // On a full disk nothing is written that is there already, so that opening needs no room.
            if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), bytes)) {
                DurableFiles.replace(path, bytes);
            }
        } catch (IOException e) {
            throw Faults.cannotWrite(path, e);
        }
    }

    private void commit(long upTo) {
        synchronized (disk) {
            if (durable >= upTo) {
                return;
            }
            var before = failed;
            if (before != null) {
                throw before;
            }
            try {
                byte[] batch;
                Head head;
                synchronized (chain) {
                    batch = waiting.toByteArray();
                    waiting.reset();
                    head = last;
                }
                // Not a channel: an interrupt of the thread would close it in the middle of a line.
                file.write(batch);
                file.getFD().sync();
                head.write(folder);
                length += batch.length;
                durable = head.seq();
            } catch (IOException e) {
                throw takenBack(Faults.cannotWrite(folder.resolve(LogScan.FILE), e));
            } catch (RuntimeException | Error e) {
                // Out of memory, say: the chain has gone on, so a later line must not follow the one that is not there.
                throw takenBack(
                        new HarnessFaultException(folder.resolve(LogScan.FILE) + ": cannot be written: " + e, e));
            }
        }
    }

    private HarnessFaultException takenBack(HarnessFaultException why) {
        failed = why;
        try {
            file.setLength(length);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        return why;
    }

    /** Ends writing. The attempt stays open unless {@link Event.Closed} was added. */
    @Override
    public void close() {
        synchronized (disk) {
            try {
                file.close();
            } catch (IOException e) {
                throw Faults.cannotWrite(folder.resolve(LogScan.FILE), e);
            } finally {
                lock.close();
            }
        }
    }
}
