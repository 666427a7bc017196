package org.labmark.app.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.HarnessFaultException;

/**
 * The bytes behind an attempt's outcomes, each in a file named by its SHA-256. What comes from nodes is bounded here: at
 * most {@value #MAX_BLOB} octets each and {@value #MAX_ATTEMPT} an attempt.
 */
public final class EvidenceStore {
    /** Most octets of one blob: 1 MiB. */
    public static final int MAX_BLOB = 1024 * 1024;

    /** Most octets of all blobs of an attempt: 64 MiB. */
    public static final long MAX_ATTEMPT = 64L * 1024 * 1024;

    static final String FOLDER = "evidence";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path attempt;
    private final Path folder;

    /** Octets of all blobs; absent until the first is put: who only reads need not walk through all of them. */
    private OptionalLong stored = OptionalLong.empty();

    /** Blobs and their folders whose names are known to be on disk. */
    private final Set<Path> named = new HashSet<>();

    private EvidenceStore(Path attempt) {
        this.attempt = attempt;
        this.folder = attempt.resolve(FOLDER);
    }

    /** The evidence of the attempt in a folder. */
    public static EvidenceStore of(Path attempt) {
        return new EvidenceStore(attempt);
    }

    /**
     * Keeps bytes. They are on disk when this returns.
     *
     * @return their SHA-256
     * @throws HarnessFaultException when they are too many, or the disk fails
     */
    public synchronized String put(byte[] bytes) {
        if (bytes.length > MAX_BLOB) {
            throw new HarnessFaultException(
                    folder + ": evidence of " + bytes.length + " octets; at most " + MAX_BLOB + " are kept");
        }
        var sha256 = CanonicalJson.sha256(bytes);
        var file = file(sha256);
        try {
            if (get(sha256).isEmpty()) {
                write(file, bytes);
            }
            // Also of one that was there: whoever wrote it may have died, or failed, before its name was on disk.
            var parent = file.resolveSibling("");
            name(parent, folder);
            name(file, parent);
            return sha256;
        } catch (IOException e) {
            throw Faults.cannotWrite(file, e);
        }
    }

    private void write(Path file, byte[] bytes) throws IOException {
        long before = stored.isPresent() ? stored.getAsLong() : sizeOfAll();
        if (before + bytes.length > MAX_ATTEMPT) {
            throw new HarnessFaultException(
                    folder + ": the attempt's evidence is full; at most " + MAX_ATTEMPT + " octets are kept");
        }
        var parent = file.resolveSibling("");
        if (!Files.isDirectory(parent)) {
            Files.createDirectory(parent);
        }
        DurableFiles.replace(file, bytes);
        stored = OptionalLong.of(before + bytes.length);
    }

    private long sizeOfAll() throws IOException {
        long size = 0;
        for (var blob : blobs(attempt)) {
            size += Files.size(blob);
        }
        return size;
    }

    private void name(Path path, Path parent) throws IOException {
        if (!named.contains(path)) {
            DurableFiles.syncNames(parent);
            named.add(path);
        }
    }

    /** Bytes by their SHA-256; absent when they are not there, or no longer what their name says. */
    public Optional<byte[]> get(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            return Optional.empty();
        }
        var file = file(sha256);
        try {
            var bytes = Files.readAllBytes(file);
            return CanonicalJson.sha256(bytes).equals(sha256) ? Optional.of(bytes) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Faults.cannotRead(file, e);
        }
    }

    /** Every blob of an attempt, by name; what a crash left half-written is not one. */
    static List<Path> blobs(Path attempt) throws IOException {
        var folder = attempt.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder, 2)) {
            return files.filter(file ->
                            SHA256.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Where a blob lies, below the attempt's folder. */
    static String name(String sha256) {
        return FOLDER + "/" + sha256.substring(0, 2) + "/" + sha256;
    }

    static boolean isName(String sha256) {
        return SHA256.matcher(sha256).matches();
    }

    private Path file(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
