package org.labmark.app.gateway;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.access.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went over one terminal, both ways, as asciicast version 2: a header line, then one event a line. Octets that are
 * no UTF-8 become the lone surrogates U+DC80 to U+DCFF, so that nothing is lost.
 */
final class Transcript implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transcript.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final int BUFFER = 64 * 1024;

    /** What came over the terminal, by its letter in the format. */
    enum Direction {
        OUTPUT("o"),
        INPUT("i");

        private final String letter;

        Direction(String letter) {
            this.letter = letter;
        }
    }

    private final Path file;
    private final OutputStream out;
    private final long most;
    private final long started = System.nanoTime();
    private final EscapedUtf8 output = new EscapedUtf8();
    private final EscapedUtf8 input = new EscapedUtf8();
    private long written;
    private boolean ended;

    private Transcript(Path file, OutputStream out, long most) {
        this.file = file;
        this.out = out;
        this.most = most;
    }

    /**
     * Begins one in a folder, which is made.
     *
     * @param what the node, and what it begins the file's name with
     * @param most octets; what would be beyond is left out, and a last line says so
     */
    static Transcript begin(Path folder, String what, String title, int columns, int rows, String terminal, long most)
            throws IOException {
        PrivateFile.folder(folder);
        var now = Instant.now();
        Path file;
        OutputStream raw;
        int again = 0;
        while (true) {
            file = folder.resolve(what + "-" + NAME.format(now) + (again == 0 ? "" : "-" + again) + ".cast");
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                raw = Files.newOutputStream(file, StandardOpenOption.APPEND);
                break;
            }
            again++;
        }
        var transcript = new Transcript(file, new BufferedOutputStream(raw, BUFFER), most);
        transcript.line("{\"version\":2,\"width\":" + columns + ",\"height\":" + rows + ",\"timestamp\":"
                + now.getEpochSecond() + ",\"title\":" + CanonicalJson.write(title) + ",\"env\":{\"TERM\":"
                + CanonicalJson.write(terminal) + "}}");
        transcript.flush();
        return transcript;
    }

    Path file() {
        return file;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /** Adds what went one way. */
    synchronized void add(Direction direction, byte[] bytes, int offset, int length) {
        var text = (direction == Direction.OUTPUT ? output : input).add(bytes, offset, length);
        if (!text.isEmpty()) {
            event(direction.letter, text);
        }
    }

    /** Adds that the terminal has another size. */
    synchronized void resized(int columns, int rows) {
        event("r", columns + "x" + rows);
    }

    /** Adds something that we say about the terminal ourselves. */
    synchronized void mark(String text) {
        event("m", text);
    }

    private void event(String kind, CharSequence escaped) {
        if (ended) {
            return;
        }
        var line = "[" + seconds() + ",\"" + kind + "\",\"" + escaped + "\"]";
        if (written + line.length() > most) {
            line("[" + seconds() + ",\"m\",\"cut: the transcript reached its limit of " + most + " octets\"]");
            flush();
            ended = true;
            return;
        }
        line(line);
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.6f", (System.nanoTime() - started) / 1e9);
    }

    private void line(String line) {
        try {
            var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            out.write(bytes);
            written += bytes.length;
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Hands what is buffered to the system. */
    synchronized void flush() {
        try {
            if (!ended) {
                out.flush();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        ended = true;
        LOG.error("{} ends early: {}", file, e.getMessage());
    }

    @Override
    public synchronized void close() {
        for (var direction : Direction.values()) {
            var rest = (direction == Direction.OUTPUT ? output : input).end();
            if (!rest.isEmpty()) {
                event(direction.letter, rest);
            }
        }
        flush();
        ended = true;
        try {
            out.close();
        } catch (IOException e) {
            LOG.error("{} cannot be closed: {}", file, e.getMessage());
        }
    }
}
