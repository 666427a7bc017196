package org.labmark.app.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.labmark.app.BadInputException;

/** The desk as a client sees it: one command, or a conversation. */
final class DeskCommand extends ChannelCommand {
    private static final int BAD_INPUT = 2;

    private final Visitor visitor;
    private final Desk desk;
    private final Optional<String> command;

    DeskCommand(Visitor visitor, Desk desk, Optional<String> command) {
        this.visitor = visitor;
        this.desk = desk;
        this.command = command;
    }

    @Override
    int run() throws IOException {
        boolean raw = terminal().isPresent();
        var lines = new DeskLines(in(), raw ? Optional.of(out()) : Optional.empty());
        if (command.isPresent()) {
            return carryOut(command.get(), lines, raw) ? 0 : BAD_INPUT;
        }
        if (raw) {
            show(
                    "Bench " + visitor.guest().bench() + ", " + visitor.guest().candidate() + ".\n" + desk.nodes()
                            + "Type help for what you can do here.\n",
                    true);
        }
        int code = 0;
        while (true) {
            if (raw) {
                show("> ", true);
            }
            var line = lines.next();
            if (line.isEmpty() || line.get().strip().matches("exit|quit|logout")) {
                return code;
            }
            code = carryOut(line.get(), lines, raw) ? 0 : BAD_INPUT;
        }
    }

    /** False when that could not be done as asked. */
    private boolean carryOut(String line, DeskLines lines, boolean raw) throws IOException {
        var words = line.strip().split("\\s+", 2);
        var rest = words.length > 1 ? words[1] : "";
        try {
            show(
                    switch (words[0]) {
                        case "" -> "";
                        case "nodes" -> desk.nodes();
                        case "passwords" -> desk.passwords(rest.isEmpty() ? "1" : rest);
                        case "key" -> desk.key(rest.isEmpty() ? asked(lines, raw) : Optional.of(rest));
                        case "help", "?" -> Desk.HELP;
                        case "exit", "quit" -> "";
                        default ->
                            throw new BadInputException(
                                    "\"" + DeskLines.legible(words[0]) + "\" is not known here; type help");
                    },
                    raw);
            return true;
        } catch (BadInputException e) {
            error().write((e.getMessage() + (raw ? "\r\n" : "\n")).getBytes(StandardCharsets.UTF_8));
            return false;
        }
    }

    private Optional<String> asked(DeskLines lines, boolean raw) throws IOException {
        if (raw) {
            show("Paste the line of your public key (as in id_ed25519.pub): ", true);
        }
        return lines.next();
    }

    private void show(String text, boolean raw) throws IOException {
        out().write((raw ? text.replace("\n", "\r\n") : text).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    void release() {
        // Input ends with the channel: there is nothing else to let go of.
    }
}
