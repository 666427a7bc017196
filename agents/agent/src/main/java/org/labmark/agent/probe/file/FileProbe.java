package org.labmark.agent.probe.file;

import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.linux.FileState;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.account.Accounts;
import org.labmark.api.query.FileQuery;
import org.labmark.api.reading.FileObservation;

/** Looks at one path of a node's disk. */
public final class FileProbe implements Probe<FileQuery> {
    private static final long MOST_HASHED = 32L * 1024 * 1024;
    private static final int MOST_TEXT = 64 * 1024;
    private static final int MOST_NAMES = 1000;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TARGET = 4096;
    private static final int BUFFER = 64 * 1024;

    @Override
    public String id() {
        return "file";
    }

    @Override
    public Class<FileQuery> queries() {
        return FileQuery.class;
    }

    @Override
    public Seen ask(FileQuery query, BenchView bench) throws IOException {
        var files = bench.files(query.node())
                .orElseThrow(() -> new IllegalArgumentException("node " + query.node() + " has no disk"));
        var observation = read(query, files, Instant.now().getEpochSecond());
        return observation.content().isPresent()
                ? Seen.of(
                        observation,
                        "content.txt",
                        "text/plain",
                        observation.content().get())
                : Seen.of(observation);
    }

    static FileObservation read(FileQuery query, NodeFiles files, long now) throws IOException {
        var path = NodeFiles.octets(query.path());
        var target = files.target(path).map(text -> CleanText.line(NodeFiles.text(text), LONGEST_TARGET));
        var found = files.find(path);
        if (found.isEmpty()) {
            return new FileObservation(
                    false,
                    FileObservation.Type.NONE,
                    "",
                    "",
                    "",
                    0,
                    -1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    target,
                    Optional.empty());
        }
        var state = found.get();
        var accounts = new Accounts(files);
        boolean regular = state.isRegular();
        return new FileObservation(
                true,
                type(state),
                "%04o".formatted(state.permissions()),
                accounts.userName(state.uid()),
                accounts.groupName(state.gid()),
                regular ? state.size() : 0,
                Math.max(0, now - state.modifiedSeconds()),
                regular && state.size() <= MOST_HASHED ? hash(files, path) : Optional.empty(),
                regular && query.content().orElse(false) ? content(files, path) : Optional.empty(),
                query.mentioning().isPresent() && regular
                        ? Optional.of(lines(files, path, query.mentioning().get()))
                        : Optional.empty(),
                target,
                state.isFolder() ? Optional.of(names(files, path)) : Optional.empty());
    }

    private static FileObservation.Type type(FileState state) {
        if (state.isRegular()) {
            return FileObservation.Type.FILE;
        }
        if (state.isFolder()) {
            return FileObservation.Type.FOLDER;
        }
        return state.isPipe()
                ? FileObservation.Type.PIPE
                : state.isSocket() ? FileObservation.Type.SOCKET : FileObservation.Type.DEVICE;
    }

    /** Absent when it has grown too long since it was looked at. */
    private static Optional<String> hash(NodeFiles files, String path) throws IOException {
        var opened = files.read(path);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (var in = new DigestInputStream(opened.get(), MessageDigest.getInstance("SHA-256"))) {
            var buffer = new byte[BUFFER];
            long read = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                read += n;
                if (read > MOST_HASHED) {
                    return Optional.empty();
                }
            }
            return Optional.of(HexFormat.of().formatHex(in.getMessageDigest().digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The whole of a text: a part of it would let what is not wanted stand where nobody looks. */
    private static Optional<String> content(NodeFiles files, String path) throws IOException {
        var head = files.head(path, MOST_TEXT + 1);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        if (head.get().length > MOST_TEXT) {
            throw new IOException(CleanText.line(NodeFiles.text(path), LONGEST_NAME)
                    + ": longer than 64 KiB; its text cannot be judged as a whole");
        }
        return Optional.of(CleanText.text(head.get(), MOST_TEXT));
    }

    private static List<String> lines(NodeFiles files, String path, String words) throws IOException {
        var lines = new Mentions(words);
        files.lines(path, lines::line);
        return lines.found();
    }

    private static List<String> names(NodeFiles files, String path) throws IOException {
        return files.names(path, MOST_NAMES).stream()
                .limit(MOST_NAMES)
                .map(name -> CleanText.line(NodeFiles.text(name), LONGEST_NAME))
                .toList();
    }
}
