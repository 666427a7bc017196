package org.labmark.app.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.Workplace;
import org.labmark.app.gateway.NodeDoors;
import org.labmark.app.technician.NodeLine;
import org.labmark.app.technician.NodeProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code labmark bench shell}. */
@Command(
        name = "shell",
        description = {
            "Opens a terminal on a node as its technician, or runs one command there. No gateway is needed.",
            "Exit code: the shell's or the command's own."
        })
final class BenchShellCommand implements Callable<Integer> {
    private static final int BUFFER = 8 * 1024;

    @Parameters(index = "0", paramLabel = "BENCH", description = "The bench's tag.")
    private String bench = "";

    @Parameters(index = "1", paramLabel = "NODE", description = "The node's name.")
    private String node = "";

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "A command for the node's shell; a terminal when not given.")
    private List<String> command = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var line = new NodeDoors(Workplace.here().state()).logIn(bench, node)) {
            return command.isEmpty() && isTerminal() ? inTerminal(line) : plainly(line);
        } catch (NodeDoors.NoSuchNodeException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new HarnessFaultException(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private int plainly(NodeLine line) throws IOException, InterruptedException {
        var wanted = command.isEmpty() ? "exec ${SHELL:-/bin/sh} -l" : String.join(" ", command);
        var process = line.run(
                wanted.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Map.of(),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
        feed(new FileInputStream(FileDescriptor.in), process);
        return process.await().orElse(Exit.FAULT);
    }

    private static int inTerminal(NodeLine line) throws IOException, InterruptedException {
        try (var terminal = TerminalBuilder.builder().system(true).build()) {
            var before = terminal.enterRawMode();
            // Every key is the node's, and what it sends is shown as it is.
            var raw = terminal.getAttributes();
            raw.setLocalFlags(EnumSet.of(Attributes.LocalFlag.ISIG, Attributes.LocalFlag.IEXTEN), false);
            raw.setOutputFlag(Attributes.OutputFlag.OPOST, false);
            terminal.setAttributes(raw);
            try {
                var size = terminal.getSize();
                var process = line.shell(
                        new NodeLine.Terminal(terminal.getType(), size.getColumns(), size.getRows(), Map.of()),
                        Map.of(),
                        new Flushing(terminal.output()));
                terminal.handle(Terminal.Signal.WINCH, signal -> {
                    var now = terminal.getSize();
                    process.resize(now.getColumns(), now.getRows());
                });
                feed(terminal.input(), process);
                return process.await().orElse(Exit.FAULT);
            } finally {
                terminal.setAttributes(before);
            }
        }
    }

    private static void feed(InputStream from, NodeProcess process) {
        Thread.ofPlatform().daemon().name("keys").start(() -> {
            var buffer = new byte[BUFFER];
            try (var to = process.input()) {
                for (int got = from.read(buffer); got >= 0; got = from.read(buffer)) {
                    to.write(buffer, 0, got);
                    to.flush();
                }
            } catch (IOException e) {
                // The shell has ended, and what was typed beyond it with it.
                return;
            }
        });
    }

    /** Shows each piece as it comes. */
    private static final class Flushing extends OutputStream {
        private final OutputStream out;

        Flushing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            out.flush();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            out.flush();
        }
    }
}
