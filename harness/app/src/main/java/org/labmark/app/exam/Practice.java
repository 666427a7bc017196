package org.labmark.app.exam;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.call.Calls;
import org.labmark.api.fault.Fault;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.FrontDoor;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Event;
import org.labmark.app.report.Reports;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

/** One person practising on one bench: it stays up when the person leaves, and can be come back to. */
public final class Practice implements AutoCloseable {
    private static final int SSHD = 22;
    private static final long CHECK_PATIENCE_MILLIS = 2_000;

    private final Bench bench;
    private final Sitting sitting;
    private final Instant opened;
    private final InstantSource clock;
    private final Map<String, FrontDoor> doors = new TreeMap<>();
    private int checks;

    private Practice(Bench bench, Sitting sitting, Instant opened, InstantSource clock) {
        this.bench = bench;
        this.sitting = sitting;
        this.opened = opened;
        this.clock = clock;
    }

    /** Begins on a new bench. */
    public static Practice begin(
            AgentClient agent, String image, Path folder, Variant variant, Standards standards, Progress progress) {
        var clock = InstantSource.system();
        var tag = Bench.tagFor("practise", variant);
        var bench = Bench.up(agent, tag, Calls.Lifetime.KEPT, image, variant, variant.faults(), progress);
        try {
            var sitting = Sitting.open(folder, bench, standards);
            new Access(tag, bench.password()).write(folder);
            return new Practice(bench, sitting, clock.instant(), clock);
        } catch (RuntimeException e) {
            bench.down();
            throw e;
        }
    }

    /**
     * Comes back to a bench that was left up.
     *
     * @return absent when the bench of this attempt is gone
     */
    public static Optional<Practice> resume(AgentClient agent, Path folder, Standards standards) {
        var kept = Attempt.read(folder);
        var access = Access.read(folder);
        var state = agent.benches().benches().stream()
                .filter(bench -> bench.bench().equals(access.bench()) && bench.ready())
                .findFirst();
        return state.map(found -> {
            var bench = new Bench(
                    agent,
                    found.bench(),
                    kept.opened().variant(),
                    kept.opened().variant().faults().stream().map(Fault::id).toList(),
                    access.password(),
                    Bench.hostKeys(found.nodes()),
                    Map.of());
            return new Practice(
                    bench,
                    Sitting.resume(kept, bench, standards),
                    Instant.parse(kept.at(Event.Opened.class).orElseThrow()),
                    InstantSource.system());
        });
    }

    /** Whether an attempt in a folder was left with its bench up. */
    public static boolean wasLeft(Path folder) {
        return Access.isThere(folder);
    }

    public Variant variant() {
        return bench.variant();
    }

    public Path folder() {
        return sitting.folder();
    }

    public String password() {
        return bench.password();
    }

    /**
     * Opens the front door of every node that can be logged in to.
     *
     * @param firstPort TCP port on loopback for the first node, the following ones for the others; 0 for any that are free
     * @return port by node
     */
    public Map<String, Integer> openDoors(int firstPort) {
        var ports = new TreeMap<String, Integer>();
        int next = firstPort;
        for (var node : bench.hostKeys().keySet().stream().sorted().toList()) {
            var door = FrontDoor.open(bench.agent(), bench.tag(), node, SSHD, next);
            doors.put(node, door);
            ports.put(node, door.port());
            next = firstPort == 0 ? 0 : next + 1;
        }
        return ports;
    }

    /** Time that is left; negative when it is over. */
    public Duration left() {
        return Duration.ofMinutes(variant().minutes()).minus(Duration.between(opened, clock.instant()));
    }

    /** How far the work is, judged as the bench is now. */
    public Marksheet check(Progress progress) {
        return sitting.check(
                "check-" + clock.instant().toEpochMilli() + "-" + ++checks, CHECK_PATIENCE_MILLIS, progress);
    }

    /** The next hint of a task; absent when there is none left. */
    public Optional<Task.Hint> hint(Task task) {
        return sitting.hint(task);
    }

    /** Hands in, marks, writes the reports and takes the bench down. */
    public Marksheet handIn(Progress progress) {
        var marksheet = sitting.handIn(new Stopwatch(), progress);
        Reports.write(sitting.folder());
        end();
        return marksheet;
    }

    /** Gives up: the bench is taken down, nothing is marked. */
    public void giveUp() {
        sitting.note("candidate", "gave up");
        end();
    }

    private void end() {
        bench.down();
        Access.remove(sitting.folder());
    }

    /** Nodes restarted by the person, as at the power switch. */
    public void restart(String node) {
        sitting.note("candidate", "restarted " + node);
        bench.agent().restart(bench.tag(), List.of(node));
    }

    /** Closes the doors and the log; the bench stays up. */
    @Override
    public void close() {
        doors.values().forEach(FrontDoor::close);
        sitting.close();
    }
}
