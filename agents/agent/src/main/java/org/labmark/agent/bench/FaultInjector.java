package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.labmark.api.call.Calls;
import org.labmark.api.call.Patience;
import org.labmark.api.fault.Fault;
import org.labmark.api.fault.Step;

/** Makes deliberate defects in a bench. A step that cannot be done is the scenario's fault, and nothing after it is done. */
public final class FaultInjector {
    private static final Duration LIMIT = Patience.of(Duration.ofSeconds(30));
    private static final int MAX_FILE = 4 << 20;
    private static final int MAX_OUTPUT = 64 * 1024;
    private static final int LINES_SHOWN = 3;

    private final Bench bench;

    public FaultInjector(Bench bench) {
        this.bench = bench;
    }

    /**
     * Carries out the steps of all faults, in order.
     *
     * @throws IllegalArgumentException naming the fault, the step and what was in its way
     */
    public void inject(List<Fault> faults, Consumer<Calls.Progress> progress) throws IOException, InterruptedException {
        int done = 0;
        for (var fault : faults) {
            int number = 0;
            for (var step : fault.steps()) {
                try {
                    take(step);
                } catch (IOException | IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "fault " + fault.id() + ": steps[" + number + "]: " + e.getMessage(), e);
                }
                number++;
            }
            progress.accept(new Calls.Progress("faults", ++done, faults.size()));
        }
    }

    private void take(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Edit edit -> edit(edit);
            case Step.Run run -> run(run);
            case Step.Wire wire -> {
                TopologyCheck.impairment("wire " + wire.at(), wire.impairment(), wire.flap());
                bench.cabling().change(wire.at(), wire.impairment(), wire.flap());
            }
        }
    }

    private void edit(Step.Edit edit) throws IOException {
        var tree = bench.tree(edit.node());
        // Octets are what is replaced, whatever else the file holds; ISO 8859-1 keeps each as it is.
        var text = new String(tree.read(edit.path(), MAX_FILE), StandardCharsets.ISO_8859_1);
        var find = octets(edit.find());
        int first = text.indexOf(find);
        if (find.isEmpty() || first < 0 || text.indexOf(find, first + 1) >= 0) {
            var count = find.isEmpty() ? "empty" : first < 0 ? "not there" : "there more than once";
            throw new IllegalArgumentException(edit.node() + ":" + edit.path() + ": \"" + oneLine(edit.find())
                    + "\" is " + count + "; it must be there exactly once");
        }
        var changed = text.substring(0, first) + octets(edit.replace()) + text.substring(first + find.length());
        int owner = bench.runtime(edit.node()).owner();
        tree.write(edit.path(), changed.getBytes(StandardCharsets.ISO_8859_1), 0644, owner, owner);
    }

    private void run(Step.Run run) throws IOException, InterruptedException {
        var result =
                bench.exec(run.node(), List.of("sh", "-c", run.command()), Map.of(), new byte[0], LIMIT, MAX_OUTPUT);
        if (result.exit() != 0) {
            var said =
                    new String(result.out(), StandardCharsets.UTF_8) + new String(result.err(), StandardCharsets.UTF_8);
            var lines = said.strip().lines().toList();
            var last = String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
            var how = result.exit() < 0 ? "did not end within " + LIMIT.toSeconds() + " s" : "exit " + result.exit();
            throw new IllegalArgumentException(
                    run.node() + ": \"" + oneLine(run.command()) + "\": " + how + ": " + oneLine(last));
        }
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String oneLine(String text) {
        var plain = text.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
        return plain.length() > 200 ? plain.substring(0, 200) + "..." : plain;
    }
}
