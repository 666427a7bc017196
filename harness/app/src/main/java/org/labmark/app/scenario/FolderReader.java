package org.labmark.app.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads text files below one folder, and nothing outside of it: links that lead out, files of more than
 * {@value #MAX_BYTES} bytes and files that are no UTF-8 text are findings.
 */
public final class FolderReader {
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_FILES = 2000;
    private static final int MAX_DEPTH = 24;

    private final Path root;
    private final List<LocatedFinding> findings;

    /** @param root an existing folder */
    public FolderReader(Path root, List<LocatedFinding> findings) {
        this.root = root;
        this.findings = findings;
    }

    boolean hasFolder(String name) {
        return Files.isDirectory(root.resolve(name)) && isInside(root.resolve(name));
    }

    boolean hasFile(String name) {
        return Files.exists(root.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    boolean isExecutable(String name) {
        return Files.isExecutable(root.resolve(name)) && ownerMayExecute(root.resolve(name));
    }

    /** A file's text; empty when it cannot be had, which is a finding. */
    public Optional<String> text(String name) {
        var path = root.resolve(name).normalize();
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return refused(name, "missing");
        }
        if (!isInside(path)) {
            return refused(name, "a link out of its folder; files must be in it");
        }
        if (!Files.isRegularFile(path)) {
            return refused(name, "no regular file");
        }
        try {
            if (Files.size(path) > MAX_BYTES) {
                return refused(name, Files.size(path) + " bytes; at most " + MAX_BYTES + " are allowed");
            }
            return decoded(name, Files.readAllBytes(path));
        } catch (IOException e) {
            return refused(name, "cannot be read: " + e.getMessage());
        }
    }

    /** Names of the folders right below one, sorted; none when there is no such folder. */
    List<String> folders(String name) {
        return list(name)
                .filter(path -> Files.isDirectory(path))
                .map(this::nameOf)
                .toList();
    }

    /** Names of what stands right below a folder and is no folder itself, sorted; none when there is no such folder. */
    List<String> files(String name) {
        return list(name)
                .filter(path -> !Files.isDirectory(path))
                .map(this::nameOf)
                .toList();
    }

    /** Names of all files below a folder at any depth, sorted; links to folders are not followed. */
    List<String> filesBelow(String name) {
        var folder = root.resolve(name);
        if (!hasFolder(name)) {
            return List.of();
        }
        try (var paths = Files.walk(folder, MAX_DEPTH)) {
            var found = paths.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES + 1)
                    .map(this::nameOf)
                    .sorted()
                    .toList();
            if (found.size() > MAX_FILES) {
                findings.add(LocatedFinding.ofFile(name, "more than " + MAX_FILES + " files; fewer are allowed"));
                return List.of();
            }
            return found;
        } catch (IOException e) {
            findings.add(LocatedFinding.ofFile(name, "cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    private Stream<Path> list(String name) {
        if (!hasFolder(name)) {
            return Stream.of();
        }
        try (var paths = Files.list(root.resolve(name))) {
            return paths.sorted().toList().stream();
        } catch (IOException e) {
            findings.add(LocatedFinding.ofFile(name, "cannot be read: " + e.getMessage()));
            return Stream.of();
        }
    }

    private String nameOf(Path path) {
        return root.relativize(path).toString();
    }

    /** Whether a path, its links followed, is still in the folder. */
    private boolean isInside(Path path) {
        try {
            return path.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ownerMayExecute(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream()
                    .anyMatch(permission -> permission.name().equals("OWNER_EXECUTE"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private Optional<String> decoded(String name, byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return refused(name, "a binary file; only text is allowed");
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return refused(name, "no UTF-8 text; only that is allowed");
        }
    }

    private <T> Optional<T> refused(String name, String message) {
        findings.add(LocatedFinding.ofFile(name, message));
        return Optional.empty();
    }
}
