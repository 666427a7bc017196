package org.labmark.app.agentlink;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.labmark.api.call.AgentError;
import org.labmark.api.call.Call;
import org.labmark.api.call.Calls;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.call.Frame;
import org.labmark.api.call.WireCalls;
import org.labmark.api.fault.Fault;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;

/**
 * A connection to an agent. Calls may be made from any thread, side by side; events are handed over one at a time, in
 * the order in which the agent sent them.
 *
 * <p>Every call throws {@link BadInputException} when the agent says that it cannot be carried out as asked, and {@link
 * HarnessFaultException} when the agent or the connection failed.
 */
public final class AgentClient implements AutoCloseable {
    private final Path socket;
    private final SocketChannel channel;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private AgentClient(Path socket, SocketChannel channel) {
        this.socket = socket;
        this.channel = channel;
    }

    /** A call that waits for its answer. */
    private record Pending(Consumer<Map<String, Object>> events, CompletableFuture<Map<String, Object>> done) {}

    /** Connects to the agent that listens on a Unix socket. */
    static AgentClient connect(Path socket) throws IOException {
        var client = new AgentClient(socket, SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        Thread.ofVirtual().name("agent-frames").start(client::receive);
        return client;
    }

    /** What this agent is and can do. */
    public Calls.Description describe() {
        return call(Call.DESCRIBE, new Calls.Nothing(), Calls.Description.class);
    }

    /** Builds a bench. */
    public Calls.Deployed deploy(Calls.Deploy request, Consumer<Calls.Progress> progress) {
        return call(Call.DEPLOY, request, Calls.Deployed.class, reporting(progress));
    }

    /** Injects faults into a bench, in order. */
    public void breakBench(String bench, List<Fault> faults, Consumer<Calls.Progress> progress) {
        call(Call.BREAK, new Calls.Break(bench, faults), Calls.Nothing.class, reporting(progress));
    }

    /**
     * Asks queries until each is settled or out of time.
     *
     * @param seen handed every try, and a way to say by the query's id that no further tries are wanted
     */
    public void probe(String bench, List<Calls.Ask> asks, BiConsumer<Calls.Probed, Consumer<String>> seen) {
        long id = ids.incrementAndGet();
        Consumer<String> enough = ask -> post(Call.ENOUGH, new Calls.Enough(id, ask));
        call(
                id,
                Call.PROBE,
                new Calls.Probe(bench, asks),
                Calls.Nothing.class,
                event -> seen.accept(CanonicalJson.fromTree(event, Calls.Probed.class), enough));
    }

    /** Power-cycles nodes, and waits until they are back. */
    public void restart(String bench, List<String> nodes) {
        call(Call.RESTART, new Calls.Restart(bench, nodes), Calls.Nothing.class);
    }

    /** The benches that are up. */
    public Calls.Benches benches() {
        return call(Call.BENCHES, new Calls.Nothing(), Calls.Benches.class);
    }

    /** What there is to know of one bench. */
    public Calls.Inspected inspect(String bench) {
        return call(Call.INSPECT, new Calls.Inspect(bench), Calls.Inspected.class);
    }

    /** Runs a command in a node as its root. */
    public Calls.Executed exec(Calls.Exec request) {
        return call(Call.EXEC, request, Calls.Executed.class);
    }

    /** The last that a node's first process wrote to its console, at most so many octets. */
    public byte[] console(String bench, String node, int maxBytes) {
        var request = new Calls.Console(bench, node, maxBytes);
        return Base64.getDecoder()
                .decode(call(Call.CONSOLE, request, Calls.ConsoleText.class).text());
    }

    /** Stops time for nodes, or lets it go on; no names stand for all. */
    public void pause(String bench, List<String> nodes, boolean paused) {
        call(Call.PAUSE, new Calls.Pause(bench, nodes, paused), Calls.Nothing.class);
    }

    /** Changes what a wire does. */
    public WireCalls.LinkState changeLink(WireCalls.ChangeLink request) {
        return call(Call.LINK, request, WireCalls.LinkState.class);
    }

    /**
     * Captures packets on a wire until a limit is reached.
     *
     * @param file takes the capture file, piece by piece
     */
    public WireCalls.CaptureEnd capture(WireCalls.Capture request, Consumer<byte[]> file) {
        return call(
                Call.CAPTURE,
                request,
                WireCalls.CaptureEnd.class,
                event -> file.accept(Base64.getDecoder()
                        .decode(CanonicalJson.fromTree(event, WireCalls.Packets.class)
                                .pcap())));
    }

    /**
     * Brings a bench back to how its candidate found it.
     *
     * @param faults what is wrong with it from now on; absent for the faults that it has had
     */
    public DiskCalls.WasReset reset(String bench, Optional<List<Fault>> faults, Consumer<Calls.Progress> progress) {
        return call(Call.RESET, new DiskCalls.Reset(bench, faults), DiskCalls.WasReset.class, reporting(progress));
    }

    /**
     * What the candidate changed; no names stand for all nodes that are not hidden.
     *
     * @param all whether to tell too what daemons write by themselves
     */
    public DiskCalls.Differences diff(String bench, List<String> nodes, boolean all) {
        return call(Call.DIFF, new DiskCalls.Diff(bench, nodes, all), DiskCalls.Differences.class);
    }

    /** Writes what the candidate changed to an archive. */
    public DiskCalls.Saved save(String bench, Path file) {
        return call(Call.SAVE, new DiskCalls.Save(bench, file.toString()), DiskCalls.Saved.class);
    }

    /** Writes it again and again, only what changed since; 0 ms to stop. */
    public DiskCalls.Saved autosave(String bench, Path folder, long everyMillis) {
        return call(
                Call.AUTOSAVE, new DiskCalls.Autosave(bench, folder.toString(), everyMillis), DiskCalls.Saved.class);
    }

    /** Takes a bench down to nothing. */
    public void destroy(String bench) {
        call(Call.DESTROY, new Calls.Destroy(bench), Calls.Nothing.class);
    }

    /** Counts what carries our tag. */
    public Calls.Census census() {
        return call(Call.CENSUS, new Calls.Nothing(), Calls.Census.class);
    }

    /** Ends the agent and leaves its benches to the next one. */
    void handOver() {
        call(Call.HAND_OVER, new Calls.Nothing(), Calls.Nothing.class);
    }

    /** Takes down all benches and ends the agent. */
    public void shutdown() {
        call(Call.SHUTDOWN, new Calls.Nothing(), Calls.Nothing.class);
    }

    /**
     * Opens a byte stream to a TCP port on a node's loopback, over a connection of its own.
     *
     * @return the stream; the caller closes it
     */
    public SocketChannel forward(String bench, String node, int port) throws IOException {
        var stream = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            var request = CanonicalJson.toTree(new Calls.Forward(bench, node, port));
            write(stream, Frame.call(1, Call.FORWARD, UUID.randomUUID().toString(), request));
            var answer = CanonicalJson.read(new FrameReader(stream, 1).next().orElse("{}"), Frame.class);
            if (answer.error().isPresent()) {
                throw failure(answer.error().get());
            }
            return stream;
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** Lets go of the agent. Benches that were to last as long as the connection go down. */
    @Override
    public void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            throw new HarnessFaultException("the connection to the agent cannot be closed: " + e.getMessage(), e);
        }
    }

    private static Consumer<Map<String, Object>> reporting(Consumer<Calls.Progress> progress) {
        return event -> progress.accept(CanonicalJson.fromTree(event, Calls.Progress.class));
    }

    private <T> T call(Call call, Record request, Class<T> answer) {
        return call(call, request, answer, event -> {});
    }

    private <T> T call(Call call, Record request, Class<T> answer, Consumer<Map<String, Object>> events) {
        return call(ids.incrementAndGet(), call, request, answer, events);
    }

    private <T> T call(long id, Call call, Record request, Class<T> answer, Consumer<Map<String, Object>> events) {
        var done = new CompletableFuture<Map<String, Object>>();
        pending.put(id, new Pending(events, done));
        send(id, call, request);
        try {
            return CanonicalJson.fromTree(done.join(), answer);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            pending.remove(id);
        }
    }

    /** Makes a call whose answer nobody waits for. */
    private void post(Call call, Record request) {
        send(ids.incrementAndGet(), call, request);
    }

    private void send(long id, Call call, Record request) {
        try {
            synchronized (channel) {
                write(channel, Frame.call(id, call, UUID.randomUUID().toString(), CanonicalJson.toTree(request)));
            }
        } catch (IOException e) {
            throw gone(e);
        }
    }

    private static void write(SocketChannel channel, Frame frame) throws IOException {
        var bytes = ByteBuffer.wrap((CanonicalJson.write(frame) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void receive() {
        try {
            var reader = new FrameReader(channel, FrameReader.BUFFER);
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                dispatch(CanonicalJson.read(line.get(), Frame.class));
            }
            failAll(gone(new IOException("it closed the connection")));
        } catch (IOException | JsonFormatException e) {
            failAll(gone(e));
        }
    }

    private void dispatch(Frame frame) {
        var waiting = pending.get(frame.id());
        if (waiting == null) {
            return;
        }
        try {
            frame.event().ifPresent(waiting.events());
            frame.done().ifPresent(waiting.done()::complete);
            frame.error().ifPresent(error -> waiting.done().completeExceptionally(failure(error)));
        } catch (RuntimeException e) {
            waiting.done().completeExceptionally(e);
        }
    }

    private void failAll(RuntimeException why) {
        closed = true;
        pending.values().forEach(waiting -> waiting.done().completeExceptionally(why));
    }

    private RuntimeException gone(Exception why) {
        var message = closed && why instanceof java.nio.channels.ClosedChannelException
                ? "the connection to the agent is closed"
                : "the agent went away (" + why.getMessage() + "); what it last said is in "
                        + socket.resolveSibling("agent.log");
        return new HarnessFaultException(message, why);
    }

    private static RuntimeException failure(AgentError error) {
        return switch (error.kind()) {
            case BAD_INPUT -> new BadInputException(error.message());
            case FAULT -> new HarnessFaultException(error.message());
        };
    }
}
