package org.labmark.app.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import org.labmark.app.exam.Progress;

/**
 * Shows what is under way on standard error: one line that is rewritten on a terminal; elsewhere a line for each stage
 * that is new, so that a log stays short.
 */
final class TerminalProgress implements Progress, AutoCloseable {
    private static final long QUIET_NANOS = 1_000_000_000L;

    private final PrintStream out = System.err;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private final long started = System.nanoTime();
    private String last = "";
    private int width;

    @Override
    public synchronized void at(String stage, int done, int of) {
        var elapsed = System.nanoTime() - started;
        if (elapsed < QUIET_NANOS) {
            return;
        }
        if (terminal) {
            var line = "%4d s  %s%s".formatted(elapsed / 1_000_000_000L, stage, of > 0 ? " " + done + "/" + of : "");
            var fitted = line.substring(0, Math.min(line.length(), 99));
            out.print("\r" + fitted + " ".repeat(Math.max(0, width - fitted.length())));
            out.flush();
            width = fitted.length();
        } else if (!stage.equals(last)) {
            out.println("labmark: " + stage);
        }
        last = stage;
    }

    @Override
    public void close() {
        wipe();
    }

    /** Wipes the line. */
    synchronized void wipe() {
        if (terminal && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
            width = 0;
        }
    }
}
