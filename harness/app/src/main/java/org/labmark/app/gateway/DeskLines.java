package org.labmark.app.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines that somebody types: a terminal in raw mode has them echoed and mended here. */
final class DeskLines {
    private static final int LONGEST = 8 * 1024;
    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int BACKSPACE = 8;
    private static final int KILL_LINE = 21;
    private static final int DELETE = 127;

    private final InputStream in;
    private final Optional<ClientOutput> echo;
    private boolean afterReturn;

    DeskLines(InputStream in, Optional<ClientOutput> echo) {
        this.in = in;
        this.echo = echo;
    }

    /** The next line; absent when there are no more. Characters beyond 8 KiB, and those beyond ASCII, are dropped. */
    Optional<String> next() throws IOException {
        var line = new StringBuilder();
        while (true) {
            int c = in.read();
            switch (c) {
                case -1, END -> {
                    if (c < 0 && !line.isEmpty()) {
                        return Optional.of(line.toString());
                    }
                    if (c < 0 || line.isEmpty()) {
                        echo("\r\n");
                        return Optional.empty();
                    }
                }
                case '\r', '\n' -> {
                    boolean second = c == '\n' && afterReturn;
                    afterReturn = c == '\r';
                    if (!second) {
                        echo("\r\n");
                        return Optional.of(line.toString());
                    }
                }
                case INTERRUPT -> {
                    line.setLength(0);
                    echo("^C\r\n");
                    return Optional.of("");
                }
                case KILL_LINE -> {
                    echo("\b \b".repeat(line.length()));
                    line.setLength(0);
                }
                case BACKSPACE, DELETE -> {
                    if (!line.isEmpty()) {
                        line.setLength(line.length() - 1);
                        echo("\b \b");
                    }
                }
                default -> {
                    afterReturn = false;
                    if (c >= ' ' && c < DELETE && line.length() < LONGEST) {
                        line.append((char) c);
                        echo(String.valueOf((char) c));
                    }
                }
            }
        }
    }

    /** A text without what a terminal would obey, and short. */
    static String legible(String text) {
        var plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= 64 ? plain : plain.substring(0, 64) + "...";
    }

    private void echo(String text) throws IOException {
        if (echo.isPresent()) {
            OutputStream out = echo.get();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
