package org.labmark.app.access;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;

/**
 * The access files of a state folder, one a bench. What is written is on the disk when a call returns, and a reader sees
 * the old file or the new one; changes by several processes come one after another.
 */
public final class AccessStore {
    private static final Pattern TAG = Pattern.compile("[a-z0-9-]{1,40}");
    private static final String SUFFIX = ".json";

    /** A file lock keeps processes apart; threads of one process need a lock of their own. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path folder;

    /** Those of a state folder. */
    public AccessStore(Path state) {
        this.folder = state.resolve("access");
    }

    /**
     * Who may come to a bench; absent when nothing is kept of it.
     *
     * @throws BadInputException when the file is not as it should be, with the place in it
     */
    public Optional<BenchAccess> read(String bench) {
        if (!TAG.matcher(bench).matches()) {
            return Optional.empty();
        }
        var file = file(bench);
        try {
            return Optional.of(AccessFile.parse(file, Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new HarnessFaultException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** All that are kept, by bench. */
    public List<BenchAccess> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .flatMap(bench -> read(bench).stream())
                    .toList();
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Keeps the access of a new bench, instead of what was kept under that tag. */
    public void create(BenchAccess access) {
        if (!TAG.matcher(access.bench()).matches()) {
            throw new BadInputException("bench \"" + access.bench() + "\"; allowed: 1 to 40 of a-z, 0-9 and hyphen");
        }
        locked(() -> write(access));
    }

    /**
     * Changes what is kept of a bench.
     *
     * @return as it is now
     * @throws BadInputException when nothing is kept of it
     */
    public BenchAccess change(String bench, UnaryOperator<BenchAccess> change) {
        return changeIfKept(bench, change)
                .orElseThrow(() -> new BadInputException("bench \"" + bench + "\" is not known; known: " + known()));
    }

    /** Changes what is kept of a bench, if anything is. */
    Optional<BenchAccess> changeIfKept(String bench, UnaryOperator<BenchAccess> change) {
        var changed = new Object() {
            Optional<BenchAccess> access = Optional.empty();
        };
        locked(() -> {
            var kept = read(bench);
            if (kept.isPresent()) {
                var now = change.apply(kept.get());
                if (!now.equals(kept.get())) {
                    write(now);
                }
                changed.access = Optional.of(now);
            }
        });
        return changed.access;
    }

    /** Forgets a bench; nobody comes to it any more. */
    public void remove(String bench) {
        if (TAG.matcher(bench).matches()) {
            locked(() -> PrivateFile.remove(file(bench)));
        }
    }

    private String known() {
        var benches = list().stream().map(BenchAccess::bench).toList();
        return benches.isEmpty() ? "none" : String.join(", ", benches);
    }

    private Path file(String bench) {
        return folder.resolve(bench + SUFFIX);
    }

    private void write(BenchAccess access) throws IOException {
        PrivateFile.replace(file(access.bench()), CanonicalJson.bytes(access));
    }

    /** Something done to the files. */
    private interface Act {
        void run() throws IOException;
    }

    private void locked(Act act) {
        THREADS.lock();
        try {
            PrivateFile.folder(folder);
            try (var channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("its lock is lost");
                }
                act.run();
            }
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": cannot be written: " + e.getMessage(), e);
        } finally {
            THREADS.unlock();
        }
    }
}
