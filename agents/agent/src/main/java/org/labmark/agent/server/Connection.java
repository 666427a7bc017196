package org.labmark.agent.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.labmark.agent.bench.BadRequestException;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.bench.Benches;
import org.labmark.agent.probe.Prober;
import org.labmark.api.call.AgentError;
import org.labmark.api.call.Call;
import org.labmark.api.call.Calls;
import org.labmark.api.call.Frame;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One harness's connection: its calls run side by side, each on a virtual thread of its own. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final SocketChannel channel;
    private final Benches benches;
    private final Prober prober;
    private final Answers answers;
    private final Runnable shutdown;
    private final Set<String> mine = ConcurrentHashMap.newKeySet();
    private final Map<Long, Set<String>> settled = new ConcurrentHashMap<>();

    Connection(SocketChannel channel, Benches benches, Prober prober, Answers answers, Runnable shutdown) {
        this.channel = channel;
        this.benches = benches;
        this.prober = prober;
        this.answers = answers;
        this.shutdown = shutdown;
    }

    /** Serves until the harness goes away; then takes down the benches that were to last no longer. */
    void serve() {
        try (channel) {
            var lines = new Lines(channel);
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                var frame = CanonicalJson.read(line.get(), Frame.class);
                var call = frame.call().orElseThrow(() -> new JsonFormatException("a frame without a call"));
                switch (call) {
                    case FORWARD -> {
                        forward(frame, lines.rest());
                        return;
                    }
                    case ENOUGH -> enough(frame);
                    case PROBE -> {
                        // Known before its thread runs: an "enough" may follow at once.
                        settled.put(frame.id(), ConcurrentHashMap.newKeySet());
                        carryOut(frame, call);
                    }
                    default -> carryOut(frame, call);
                }
            }
        } catch (IOException | JsonFormatException e) {
            LOG.info("connection ended: {}", e.getMessage());
        } finally {
            settled.values().forEach(set -> set.add(EVERYTHING));
            mine.forEach(this::giveUp);
        }
    }

    /** Stands for every query of a call, when nobody is left to hear of them. */
    private static final String EVERYTHING = "*";

    private void giveUp(String bench) {
        try {
            benches.destroy(bench);
        } catch (BadRequestException e) {
            LOG.debug("{}: gone already", bench);
        } catch (IOException e) {
            LOG.error("{}: cannot be taken down", bench, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void enough(Frame frame) {
        var request = request(frame, Calls.Enough.class);
        var set = settled.get(request.call());
        if (set != null) {
            set.add(request.ask());
        }
        send(Frame.done(frame.id(), Map.of()));
    }

    private void carryOut(Frame frame, Call call) {
        Thread.ofVirtual().name(call + "-" + frame.id()).start(() -> {
            try {
                var key = frame.key().orElseThrow(() -> new JsonFormatException("a call without a key"));
                send(Frame.done(frame.id(), answers.once(call, key, () -> CanonicalJson.toTree(answer(frame, call)))));
            } catch (BadRequestException | JsonFormatException e) {
                send(Frame.error(frame.id(), new AgentError(AgentError.Kind.BAD_INPUT, oneLine(e))));
            } catch (Exception e) {
                LOG.error("{} failed", call, e);
                send(Frame.error(frame.id(), new AgentError(AgentError.Kind.FAULT, oneLine(e))));
            } finally {
                settled.remove(frame.id());
                if (call == Call.SHUTDOWN) {
                    shutdown.run();
                }
            }
        });
    }

    private Record answer(Frame frame, Call call) throws Exception {
        Consumer<Calls.Progress> progress = at -> send(Frame.event(frame.id(), CanonicalJson.toTree(at)));
        switch (call) {
            case DESCRIBE -> {
                return benches.describe();
            }
            case DEPLOY -> {
                return deploy(request(frame, Calls.Deploy.class), progress);
            }
            case BREAK -> {
                var request = request(frame, Calls.Break.class);
                benches.breakBench(request.bench(), request.faults(), progress);
            }
            case PROBE -> probe(frame);
            case RESTART -> {
                var request = request(frame, Calls.Restart.class);
                benches.restart(request.bench(), request.nodes());
            }
            case BENCHES -> {
                return new Calls.Benches(benches.list());
            }
            case DESTROY -> {
                var bench = request(frame, Calls.Destroy.class).bench();
                mine.remove(bench);
                benches.destroy(bench);
            }
            case CENSUS -> {
                return benches.census();
            }
            case SHUTDOWN -> benches.close();
            case ENOUGH, FORWARD -> throw new IllegalStateException(call + " is not carried out here");
        }
        return new Calls.Nothing();
    }

    private Calls.Deployed deploy(Calls.Deploy request, Consumer<Calls.Progress> progress)
            throws IOException, InterruptedException {
        if (request.lifetime() == Calls.Lifetime.KEPT) {
            return benches.deploy(request, progress);
        }
        if (benches.list().stream().anyMatch(bench -> bench.bench().equals(request.bench()))) {
            throw new BadRequestException("bench " + request.bench() + " is there already");
        }
        mine.add(request.bench());
        try {
            return benches.deploy(request, progress);
        } catch (IOException | InterruptedException | RuntimeException e) {
            mine.remove(request.bench());
            throw e;
        }
    }

    private void probe(Frame frame) {
        var request = request(frame, Calls.Probe.class);
        BenchView bench = benches.view(request.bench())
                .orElseThrow(() -> new BadRequestException("there is no bench " + request.bench() + " that is ready"));
        var enough = settled.getOrDefault(frame.id(), Set.of());
        prober.probe(
                bench,
                request.asks(),
                probed -> send(Frame.event(frame.id(), CanonicalJson.toTree(probed))),
                ask -> enough.contains(ask) || enough.contains(EVERYTHING));
    }

    private void forward(Frame frame, ByteBuffer early) throws IOException {
        SocketChannel inside;
        try {
            var request = request(frame, Calls.Forward.class);
            inside = benches.forward(request.bench(), request.node(), request.port());
        } catch (BadRequestException | JsonFormatException e) {
            send(Frame.error(frame.id(), new AgentError(AgentError.Kind.BAD_INPUT, oneLine(e))));
            return;
        } catch (IOException e) {
            send(Frame.error(frame.id(), new AgentError(AgentError.Kind.FAULT, oneLine(e))));
            return;
        }
        try (inside) {
            send(Frame.done(frame.id(), Map.of()));
            while (early.hasRemaining()) {
                inside.write(early);
            }
            Pipe.join(channel, inside);
        }
    }

    private <T extends Record> T request(Frame frame, Class<T> type) {
        return CanonicalJson.fromTree(frame.body().orElse(Map.of()), type);
    }

    private void send(Frame frame) {
        var bytes = ByteBuffer.wrap((CanonicalJson.write(frame) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            synchronized (channel) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException e) {
            // The harness is gone; its reader notices too, and cleans up.
            LOG.debug("not sent: {}", e.getMessage());
        }
    }

    private static String oneLine(Exception e) {
        var message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
