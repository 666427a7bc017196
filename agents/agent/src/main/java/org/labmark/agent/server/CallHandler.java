package org.labmark.agent.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.labmark.agent.bench.Autosaves;
import org.labmark.agent.bench.BenchKeeper;
import org.labmark.agent.bench.Benches;
import org.labmark.agent.bench.CensusTaker;
import org.labmark.agent.bench.StartState;
import org.labmark.agent.bench.TopologyCheck;
import org.labmark.agent.probe.Prober;
import org.labmark.api.call.Call;
import org.labmark.api.call.Calls;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.call.WireCalls;
import org.labmark.api.json.CanonicalJson;

/** Carries out calls, whoever makes them. */
final class CallHandler {
    private static final int MOST_OUTPUT = 16 << 20;

    private final Benches benches;
    private final Autosaves autosaves;
    private final CensusTaker census;
    private final MachineDescription description;
    private final Optional<Prober> prober;

    CallHandler(Benches benches, CensusTaker census, MachineDescription description, Optional<Prober> prober) {
        this.benches = benches;
        this.autosaves = new Autosaves(benches);
        autosaves.resume();
        this.census = census;
        this.description = description;
        this.prober = prober;
    }

    Benches benches() {
        return benches;
    }

    /**
     * Carries out a call that is answered by one frame.
     *
     * @param event takes what there is to say on the way
     * @param enough for PROBE: whether the caller wants no further tries of a query
     */
    Map<String, Object> handle(Call call, Map<String, Object> body, Consumer<Object> event, Predicate<String> enough)
            throws IOException, InterruptedException {
        return CanonicalJson.toTree(
                switch (call) {
                    case DESCRIBE -> description.describe();
                    case DEPLOY -> benches.deploy(CanonicalJson.fromTree(body, Calls.Deploy.class), event::accept);
                    case BREAK -> inject(CanonicalJson.fromTree(body, Calls.Break.class), event);
                    case PROBE -> probe(CanonicalJson.fromTree(body, Calls.Probe.class), event, enough);
                    case RESTART -> restart(CanonicalJson.fromTree(body, Calls.Restart.class));
                    case BENCHES -> new Calls.Benches(benches.list());
                    case DESTROY -> destroy(CanonicalJson.fromTree(body, Calls.Destroy.class));
                    case CENSUS -> census.take();
                    case RESET -> reset(CanonicalJson.fromTree(body, DiskCalls.Reset.class), event);
                    case DIFF -> diff(CanonicalJson.fromTree(body, DiskCalls.Diff.class));
                    case SAVE -> save(CanonicalJson.fromTree(body, DiskCalls.Save.class));
                    case AUTOSAVE -> autosaves.set(CanonicalJson.fromTree(body, DiskCalls.Autosave.class));
                    case INSPECT ->
                        benches.get(CanonicalJson.fromTree(body, Calls.Inspect.class)
                                        .bench())
                                .inspect();
                    case EXEC -> execute(CanonicalJson.fromTree(body, Calls.Exec.class));
                    case CONSOLE -> console(CanonicalJson.fromTree(body, Calls.Console.class));
                    case PAUSE -> pause(CanonicalJson.fromTree(body, Calls.Pause.class));
                    case LINK -> link(CanonicalJson.fromTree(body, WireCalls.ChangeLink.class));
                    case CAPTURE -> capture(CanonicalJson.fromTree(body, WireCalls.Capture.class), event);
                    case ENOUGH, FORWARD, HAND_OVER, SHUTDOWN ->
                        throw new IllegalStateException(call + " is the connection's own");
                });
    }

    private Calls.Nothing inject(Calls.Break request, Consumer<Object> event) throws IOException, InterruptedException {
        new StartState(benches.get(request.bench())).inject(request.faults(), event::accept);
        return new Calls.Nothing();
    }

    private Calls.Nothing probe(Calls.Probe request, Consumer<Object> event, Predicate<String> enough) {
        var bench = benches.get(request.bench());
        List<Calls.Ask> asks = request.asks();
        prober.orElseThrow(() -> new IllegalStateException("this agent was built without probes"))
                .probe(bench, asks, event::accept, enough);
        return new Calls.Nothing();
    }

    private Calls.Nothing restart(Calls.Restart request) throws IOException, InterruptedException {
        benches.get(request.bench()).restart(request.nodes());
        return new Calls.Nothing();
    }

    private DiskCalls.WasReset reset(DiskCalls.Reset request, Consumer<Object> event)
            throws IOException, InterruptedException {
        return new StartState(benches.get(request.bench())).goBack(request.faults(), event::accept);
    }

    private DiskCalls.Differences diff(DiskCalls.Diff request) throws IOException, InterruptedException {
        return new StartState(benches.get(request.bench())).compare(request);
    }

    private DiskCalls.Saved save(DiskCalls.Save request) throws IOException, InterruptedException {
        return new BenchKeeper(benches.get(request.bench())).save(Path.of(request.file()));
    }

    private Calls.Executed execute(Calls.Exec request) throws IOException, InterruptedException {
        if (request.argv().isEmpty() || request.limitMillis() < 1 || request.maxBytes() < 0) {
            throw new IllegalArgumentException("a command, at least 1 ms and no less than 0 octets are needed");
        }
        var result = benches.get(request.bench())
                .exec(
                        request.node(),
                        request.argv(),
                        Map.of(),
                        Base64.getDecoder().decode(request.stdin()),
                        Duration.ofMillis(request.limitMillis()),
                        Math.min(request.maxBytes(), MOST_OUTPUT));
        var encoder = Base64.getEncoder();
        return new Calls.Executed(
                result.exit(),
                encoder.encodeToString(result.out()),
                encoder.encodeToString(result.err()),
                result.truncated());
    }

    private Calls.ConsoleText console(Calls.Console request) throws IOException {
        if (request.maxBytes() < 0) {
            throw new IllegalArgumentException("no less than 0 octets can be told");
        }
        var text =
                benches.get(request.bench()).runtime(request.node()).console(Math.min(request.maxBytes(), MOST_OUTPUT));
        return new Calls.ConsoleText(Base64.getEncoder().encodeToString(text));
    }

    private Calls.Nothing pause(Calls.Pause request) throws IOException {
        benches.get(request.bench()).pause(request.nodes(), request.paused());
        return new Calls.Nothing();
    }

    private WireCalls.LinkState link(WireCalls.ChangeLink request) throws IOException, InterruptedException {
        TopologyCheck.impairment("link " + request.end(), request.impairment(), request.flap());
        return benches.get(request.bench()).cabling().change(request.end(), request.impairment(), request.flap());
    }

    private WireCalls.CaptureEnd capture(WireCalls.Capture request, Consumer<Object> event)
            throws IOException, InterruptedException {
        return new PacketCapture(
                        request,
                        piece -> event.accept(
                                new WireCalls.Packets(Base64.getEncoder().encodeToString(piece))))
                .run(benches.get(request.bench()).cabling());
    }

    private Calls.Nothing destroy(Calls.Destroy request) throws IOException, InterruptedException {
        benches.destroy(request.bench());
        return new Calls.Nothing();
    }
}
