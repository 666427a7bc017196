package org.labmark.app.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.server.Signal;
import org.jspecify.annotations.Nullable;
import org.labmark.api.call.Patience;
import org.labmark.app.technician.NodeLine;
import org.labmark.app.technician.NodeProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A candidate's interactive shell on a node. It lives on in the node when the way to it breaks: while the candidate stays
 * connected it is gone back to, and a candidate who comes again gets the shell back that was left.
 */
final class NodeTerminal extends ChannelCommand {
    private static final Logger LOG = LoggerFactory.getLogger(NodeTerminal.class);
    private static final int BUFFER = 4 * 1024;
    private static final Duration GREETING = Patience.of(Duration.ofSeconds(15));
    private static final Duration LONGEST_AWAY = Duration.ofMinutes(10);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    private final Visitor visitor;
    private final String node;
    private final House house;
    private final Shells.Book shells;
    private volatile @Nullable NodeLine line;
    private volatile @Nullable NodeProcess process;

    NodeTerminal(Visitor visitor, String node, House house) {
        this.visitor = visitor;
        this.node = node;
        this.house = house;
        this.shells =
                house.shells().of(visitor.guest().bench(), node, visitor.guest().candidate());
    }

    @Override
    int run() throws IOException, InterruptedException {
        house.audit().note("shell", visitor, "");
        var terminal = terminal();
        try (var recording = new Recording(house.transcript(visitor, node, terminal, ""))) {
            if (recording.isOn()) {
                say("labmark: a transcript of this terminal is kept");
            }
            Thread.ofVirtual().name("keys").start(() -> feed(recording.input(in())));
            ClientTerminal.whenResized(environment(), () -> resized(recording));
            environment().addSignalListener((channel, signal) -> forward(signal), Signal.INT, Signal.TERM, Signal.HUP);
            var screen = recording.output(new Pace(out(), house.limits().terminalRate()));
            return terminal.isPresent() ? lasting(terminal.get(), screen, recording) : plain(screen);
        }
    }

    /** A shell that is gone back to until it ends. */
    private int lasting(ClientTerminal terminal, OutputStream screen, Recording recording)
            throws IOException, InterruptedException {
        open();
        var wanted = Optional.<String>empty();
        while (true) {
            var chosen = choose(terminal, screen, wanted);
            if (chosen.isEmpty() || isGone()) {
                return isGone() ? NO_CONNECTION : plainInstead(terminal, screen);
            }
            var name = chosen.get().name();
            try {
                if (wanted.isPresent() && chosen.get().isNew()) {
                    dim("the shell that you had is gone; this is a new one");
                }
                var code = awaitProcess();
                if (code.isPresent() || isGone()) {
                    return code.orElse(NO_CONNECTION);
                }
            } finally {
                name.ifPresent(shells::leave);
            }
            if (name.isEmpty()) {
                dim("the connection to " + node + " was lost");
                return NO_CONNECTION;
            }
            recording.mark("connection to the node lost");
            if (!reopen()) {
                return NO_CONNECTION;
            }
            recording.mark("connection to the node back");
            wanted = name;
        }
    }

    /** Runs the script, with nobody else choosing a shell of this candidate until it has chosen. */
    private Optional<ShellGreeting.Chosen> choose(ClientTerminal terminal, OutputStream screen, Optional<String> wanted)
            throws IOException, InterruptedException {
        var word = new byte[12];
        new SecureRandom().nextBytes(word);
        var text = HexFormat.of().formatHex(word);
        var greeting = new ShellGreeting(new FarewellFilter(screen), text, shells.prefix());
        shells.beginChoosing();
        try {
            process = held().run(
                            ShellScript.command(text, shells.prefix(), shells.taken(), wanted),
                            Optional.of(terminal().orElse(terminal).wanted()),
                            language(),
                            greeting,
                            OutputStream.nullOutputStream());
            // Not before keys go to this shell, or what is typed at its prompt would go to the one that was lost.
            greeting.show();
            var chosen = greeting.chosen().get(GREETING.toMillis(), TimeUnit.MILLISECONDS);
            chosen.flatMap(ShellGreeting.Chosen::name).ifPresent(shells::take);
            return chosen;
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            greeting.show();
            shells.endChoosing();
        }
    }

    /** The login shell does not run commands, or what it runs is not ours any more: then what any SSH client would get. */
    private int plainInstead(ClientTerminal terminal, OutputStream screen) throws IOException, InterruptedException {
        var failed = process;
        if (failed != null) {
            failed.close();
        }
        LOG.debug("{}: a plain shell", node);
        release();
        open();
        process = held().shell(terminal().orElse(terminal).wanted(), language(), screen);
        return awaitProcess().orElse(NO_CONNECTION);
    }

    /** Without a terminal: lines in, output out, as when a script is piped into ssh. */
    private int plain(OutputStream screen) throws IOException, InterruptedException {
        open();
        process = held().run(
                        "exec ${SHELL:-/bin/sh} -l".getBytes(StandardCharsets.US_ASCII),
                        Optional.empty(),
                        language(),
                        screen,
                        error());
        return awaitProcess().orElse(NO_CONNECTION);
    }

    private Optional<Integer> awaitProcess() throws InterruptedException {
        var running = process;
        return running == null ? Optional.empty() : running.await();
    }

    private void open() throws IOException {
        line = house.doors().logIn(visitor.guest().bench(), node);
        if (isGone()) {
            release();
            throw new IOException("the client has gone");
        }
    }

    private NodeLine held() throws IOException {
        var opened = line;
        if (opened == null) {
            throw new IOException("there is no connection to " + node);
        }
        return opened;
    }

    /** Goes on trying to reach the node. False when it stays away, or the bench is gone. */
    private boolean reopen() throws IOException, InterruptedException {
        dim("the connection to " + node + " was lost; waiting for it to come back");
        house.audit().note("lost", visitor, "");
        long deadline = System.nanoTime() + LONGEST_AWAY.toNanos();
        var retry = FIRST_RETRY;
        while (!isGone() && System.nanoTime() < deadline) {
            release();
            try {
                open();
                house.audit().note("back", visitor, "");
                return true;
            } catch (IOException e) {
                LOG.debug("{} is not back: {}", node, e.getMessage());
                if (e instanceof NodeDoors.NoSuchNodeException
                        && System.nanoTime() > deadline - LONGEST_AWAY.toNanos() / 2) {
                    dim(String.valueOf(e.getMessage()));
                    return false;
                }
            }
            Thread.sleep(retry);
            retry = retry.multipliedBy(2).compareTo(LAST_RETRY) > 0 ? LAST_RETRY : retry.multipliedBy(2);
        }
        dim(node + " did not come back; log in again later");
        return false;
    }

    /** Says something of our own in the middle of a terminal. */
    private void dim(String text) throws IOException {
        out().write(("\r\n\033[2m-- " + text + " --\033[0m\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What is typed while there is no shell is lost: nobody wants a blind command run later. */
    private void feed(InputStream from) {
        var buffer = new byte[BUFFER];
        try {
            for (int got = from.read(buffer); got >= 0; got = from.read(buffer)) {
                var running = process;
                if (running != null) {
                    type(running, buffer, got);
                }
            }
            var running = process;
            if (running != null) {
                running.input().close();
            }
        } catch (IOException e) {
            LOG.debug("keys ended: {}", e.getMessage());
        }
    }

    private static void type(NodeProcess running, byte[] keys, int count) {
        try {
            running.input().write(keys, 0, count);
            running.input().flush();
        } catch (IOException e) {
            LOG.debug("keys were lost: {}", e.getMessage());
        }
    }

    private void resized(Recording recording) {
        terminal().ifPresent(now -> {
            var running = process;
            if (running != null) {
                running.resize(now.columns(), now.rows());
            }
            recording.resized(now.columns(), now.rows());
        });
    }

    private void forward(Signal signal) {
        var running = process;
        if (running != null) {
            try {
                running.signal(signal.name());
            } catch (IOException e) {
                LOG.debug("a signal was lost: {}", e.getMessage());
            }
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
