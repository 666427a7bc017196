package org.labmark.app.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.sshd.server.Signal;
import org.jspecify.annotations.Nullable;
import org.labmark.app.technician.NodeLine;
import org.labmark.app.technician.NodeProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command or a subsystem that a candidate starts on a node, with its streams and its exit status. */
final class NodeCommand extends ChannelCommand {
    private static final Logger LOG = LoggerFactory.getLogger(NodeCommand.class);
    private static final int BUFFER = 32 * 1024;

    /** What is started. */
    sealed interface What {
        /** A command line, by the account's login shell. */
        record Line(String command) implements What {}

        /** A subsystem by its name. */
        record Subsystem(String name) implements What {}
    }

    private final Visitor visitor;
    private final String node;
    private final What what;
    private final House house;
    private volatile @Nullable NodeLine line;

    NodeCommand(Visitor visitor, String node, What what, House house) {
        this.visitor = visitor;
        this.node = node;
        this.what = what;
        this.house = house;
    }

    @Override
    int run() throws IOException, InterruptedException {
        switch (what) {
            case What.Line command -> house.audit().note("command", visitor, command.command());
            case What.Subsystem subsystem -> house.audit().note("subsystem", visitor, subsystem.name());
        }
        var recorder = what instanceof What.Line command
                ? house.transcript(visitor, node, terminal(), command.command())
                : Optional.<Transcript>empty();
        try (var recording = new Recording(recorder)) {
            if (recording.isOn()) {
                say("labmark: a transcript of this command is kept");
            }
            var opened = house.doors().logIn(visitor.guest().bench(), node);
            line = opened;
            if (isGone()) {
                return NO_CONNECTION;
            }
            var process = started(opened, recording);
            Thread.ofVirtual().name("input").start(() -> feed(recording.input(in()), process));
            var code = process.await();
            if (code.isEmpty() && !isGone()) {
                say("labmark: the connection to " + node + " was lost");
            }
            return code.orElse(NO_CONNECTION);
        }
    }

    private NodeProcess started(NodeLine opened, Recording recording) throws IOException {
        OutputStream out = recording.output(out());
        OutputStream error = recording.output(error());
        return switch (what) {
            case What.Subsystem subsystem -> opened.subsystem(subsystem.name(), out, error);
            case What.Line command -> {
                var terminal = terminal();
                var paced = terminal.isPresent() ? new Pace(out, house.limits().terminalRate()) : out;
                var process = opened.run(
                        command.command().getBytes(StandardCharsets.UTF_8),
                        terminal.map(ClientTerminal::wanted),
                        language(),
                        paced,
                        error);
                ClientTerminal.whenResized(
                        environment(), () -> terminal().ifPresent(now -> process.resize(now.columns(), now.rows())));
                environment()
                        .addSignalListener(
                                (channel, signal) -> forward(process, signal),
                                Signal.INT,
                                Signal.TERM,
                                Signal.HUP,
                                Signal.QUIT,
                                Signal.KILL,
                                Signal.USR1,
                                Signal.USR2);
                yield process;
            }
        };
    }

    private static void forward(NodeProcess process, Signal signal) {
        try {
            process.signal(signal.name());
        } catch (IOException e) {
            LOG.debug("a signal was lost: {}", e.getMessage());
        }
    }

    private static void feed(InputStream from, NodeProcess process) {
        var buffer = new byte[BUFFER];
        try (var to = process.input()) {
            for (int got = from.read(buffer); got >= 0; got = from.read(buffer)) {
                to.write(buffer, 0, got);
                to.flush();
            }
        } catch (IOException e) {
            // The process does not read to the end, or the client has gone: either ends it elsewhere.
            LOG.debug("input ended: {}", e.getMessage());
        }
    }

    @Override
    void release() {
        var held = line;
        if (held != null) {
            held.close();
        }
    }
}
