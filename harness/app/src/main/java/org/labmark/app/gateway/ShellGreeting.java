package org.labmark.app.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/**
 * The start of a shell's output: takes {@link ShellScript}'s one line out of it, and the screen that dtach clears before
 * it shows anything, and passes all that follows on. What a node says before that line is dropped.
 */
final class ShellGreeting extends OutputStream {
    private static final int MOST_BEFORE = 64 * 1024;
    private static final byte[] CLEARED = "\033[H\033[J".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final Pattern line;
    private final CompletableFuture<Optional<Chosen>> chosen = new CompletableFuture<>();
    private final ByteArrayOutputStream before = new ByteArrayOutputStream();
    private final CountDownLatch shown = new CountDownLatch(1);
    private int cleared;

    /**
     * The shell that was chosen.
     *
     * @param isNew false for one that was left behind
     * @param name absent for a plain one, which ends with its connection
     */
    record Chosen(boolean isNew, Optional<String> name) {}

    ShellGreeting(OutputStream out, String word, String prefix) {
        this.out = out;
        this.line = Pattern.compile(word + " (old|new|plain) (" + prefix + "-[0-9]{1,4}|-)\r?\n");
    }

    /** Which shell it is; nothing when the output ended, or went on too long, without saying so. */
    CompletableFuture<Optional<Chosen>> chosen() {
        return chosen;
    }

    /** From now on what follows is passed on: whoever sees a prompt can type at it. */
    void show() {
        shown.countDown();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (chosen.isDone()) {
            pass(bytes, offset, length);
            return;
        }
        before.write(bytes, offset, length);
        // Octet by octet, so that a place in the text is the place in the octets.
        var text = before.toString(StandardCharsets.ISO_8859_1);
        var found = line.matcher(text);
        if (found.find()) {
            var name = found.group(2);
            var shell =
                    new Chosen(!found.group(1).equals("old"), name.equals("-") ? Optional.empty() : Optional.of(name));
            cleared = shell.name().isPresent() ? 0 : CLEARED.length;
            chosen.complete(Optional.of(shell));
            var all = before.toByteArray();
            before.reset();
            pass(all, found.end(), all.length - found.end());
        } else if (before.size() > MOST_BEFORE) {
            chosen.complete(Optional.empty());
            throw new IOException("the node does not come to the point");
        }
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        try {
            shown.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        int from = offset;
        while (cleared < CLEARED.length && from < offset + length) {
            if (bytes[from] != CLEARED[cleared]) {
                out.write(CLEARED, 0, cleared);
                cleared = CLEARED.length;
                break;
            }
            cleared++;
            from++;
        }
        if (from < offset + length) {
            out.write(bytes, from, offset + length - from);
        }
    }

    @Override
    public void close() {
        chosen.complete(Optional.empty());
    }
}
