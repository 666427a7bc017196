package org.labmark.agent.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.labmark.api.call.AgentError;
import org.labmark.api.call.Call;
import org.labmark.api.call.Calls;
import org.labmark.api.call.Frame;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One harness: reads its calls, runs them side by side, and takes its benches down when it goes away. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** Calls that change something: the same key twice is one act. */
    private static final Set<Call> ACTS =
            Set.of(Call.DEPLOY, Call.BREAK, Call.RESTART, Call.DESTROY, Call.EXEC, Call.PAUSE, Call.LINK, Call.RESET);

    /** Calls of those who only want to know whether there is anything: no agent stays for their sake. */
    private static final Set<Call> GLANCES = Set.of(Call.DESCRIBE, Call.BENCHES, Call.CENSUS);

    private final SocketChannel socket;
    private final FrameChannel frames;
    private final CallHandler handler;
    private final AnswerBook answers;
    private final Consumer<AgentServer.Ending> stop;
    private final Set<String> benches = ConcurrentHashMap.newKeySet();
    private final Map<Long, Running> running = new ConcurrentHashMap<>();

    private volatile boolean glance = true;

    private record Running(Thread thread, boolean endsWithConnection, Set<String> enough) {}

    Connection(SocketChannel socket, CallHandler handler, AnswerBook answers, Consumer<AgentServer.Ending> stop) {
        this.socket = socket;
        this.frames = new FrameChannel(socket);
        this.handler = handler;
        this.answers = answers;
        this.stop = stop;
    }

    /** Serves until the other side goes away. */
    void serve() {
        try (frames) {
            for (var frame = next(); frame.isPresent(); frame = next()) {
                if (!take(frame.get())) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("connection lost: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Whether all that it was used for was to see what there is. */
    boolean wasGlance() {
        return glance;
    }

    private Optional<Frame> next() throws IOException {
        while (true) {
            try {
                return frames.read();
            } catch (JsonFormatException e) {
                frames.write(Frame.error(
                        0, new AgentError(AgentError.Kind.BAD_INPUT, "not a frame: " + oneLine(e.getMessage()))));
            }
        }
    }

    /** False when the connection carries no more frames. */
    private boolean take(Frame frame) throws IOException, InterruptedException {
        if (frame.call().isEmpty() || frame.key().isEmpty() || frame.body().isEmpty()) {
            frames.write(Frame.error(
                    frame.id(), new AgentError(AgentError.Kind.BAD_INPUT, "a call has id, call, key and body")));
            return true;
        }
        glance &= GLANCES.contains(frame.call().get());
        switch (frame.call().get()) {
            case FORWARD -> {
                return !forward(frame);
            }
            case ENOUGH -> enough(frame);
            case SHUTDOWN -> {
                answer(frame, () -> {
                    handler.benches().destroyAll();
                    return Map.of();
                });
                stop.accept(AgentServer.Ending.DONE);
            }
            case HAND_OVER -> {
                answer(frame, Map::of);
                stop.accept(AgentServer.Ending.HANDED_OVER);
            }
            default -> start(frame);
        }
        return true;
    }

    private void enough(Frame frame) throws IOException {
        answer(frame, () -> {
            var request = CanonicalJson.fromTree(frame.body().orElseThrow(), Calls.Enough.class);
            var probe = running.get(request.call());
            if (probe != null) {
                probe.enough().add(request.ask());
            }
            return Map.of();
        });
    }

    private void start(Frame frame) throws IOException {
        var call = frame.call().orElseThrow();
        var body = frame.body().orElseThrow();
        boolean endsWithConnection = call == Call.PROBE || call == Call.CAPTURE;
        if (call == Call.DEPLOY && Calls.Lifetime.CONNECTION.name().equals(body.get("lifetime"))) {
            endsWithConnection = true;
            if (body.get("bench") instanceof String tag) {
                benches.add(tag);
            }
        }
        Set<String> enough = ConcurrentHashMap.newKeySet();
        var thread = Thread.ofVirtual().unstarted(() -> {
            try {
                answer(frame, () -> carryOut(frame, enough));
            } catch (IOException e) {
                LOG.debug("no one to tell how {} went: {}", call, e.getMessage());
            } finally {
                running.remove(frame.id());
            }
        });
        if (running.putIfAbsent(frame.id(), new Running(thread, endsWithConnection, enough)) != null) {
            frames.write(Frame.error(
                    frame.id(), new AgentError(AgentError.Kind.BAD_INPUT, "id " + frame.id() + " is in use")));
            return;
        }
        thread.start();
    }

    private Map<String, Object> carryOut(Frame frame, Set<String> enough) throws Exception {
        var call = frame.call().orElseThrow();
        AnswerBook.Act act = () ->
                handler.handle(call, frame.body().orElseThrow(), event -> event(frame.id(), event), enough::contains);
        return ACTS.contains(call) ? answers.once(frame.key().orElseThrow(), call, act) : act.run();
    }

    private void event(long id, Object event) {
        try {
            frames.write(Frame.event(id, CanonicalJson.toTree(event)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True when the stream took the connection over. */
    private boolean forward(Frame frame) throws IOException, InterruptedException {
        var opened = new SocketChannel[1];
        answer(frame, () -> {
            var request = CanonicalJson.fromTree(frame.body().orElseThrow(), Calls.Forward.class);
            var bench = handler.benches().get(request.bench());
            opened[0] = Forwarder.open(bench.runtime(request.node()).network(), request.port());
            return Map.of();
        });
        var inside = opened[0];
        if (inside == null) {
            return false;
        }
        try (inside) {
            Forwarder.pipe(socket, frames.rest(), inside);
        }
        return true;
    }

    private void answer(Frame frame, AnswerBook.Act act) throws IOException {
        Frame answer;
        try {
            answer = Frame.done(frame.id(), act.run());
        } catch (IllegalArgumentException | JsonFormatException e) {
            answer = error(frame, AgentError.Kind.BAD_INPUT, e);
        } catch (InterruptedException e) {
            answer = Frame.error(frame.id(), new AgentError(AgentError.Kind.FAULT, "interrupted"));
        } catch (Exception | LinkageError e) {
            // A harness that waits must hear of every failure, of classes that are gone with a rebuilt jar too.
            LOG.warn("{} failed", frame.call(), e);
            answer = error(frame, AgentError.Kind.FAULT, e);
        }
        frames.write(answer);
    }

    private static Frame error(Frame frame, AgentError.Kind kind, Throwable e) {
        var message = e.getMessage() == null ? e.getClass().getSimpleName() : oneLine(e.getMessage());
        return Frame.error(frame.id(), new AgentError(kind, message));
    }

    private static String oneLine(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text.strip().replaceAll("\\p{Cntrl}+", " ");
    }

    private void end() {
        running.values().stream()
                .filter(Running::endsWithConnection)
                .forEach(call -> call.thread().interrupt());
        for (var tag : benches) {
            try {
                handler.benches().destroy(tag);
            } catch (IOException | RuntimeException e) {
                LOG.warn("bench {} outlived its harness: {}", tag, e.getMessage());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
