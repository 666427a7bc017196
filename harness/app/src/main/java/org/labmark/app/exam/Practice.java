package org.labmark.app.exam;

import java.nio.file.Files;
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
import org.labmark.app.bench.SavedBench;
import org.labmark.app.image.ImageStore;
import org.labmark.app.report.Reports;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

/** One person practising on one bench: it stays up when the person leaves, and can be come back to. */
public final class Practice implements AutoCloseable {
    private static final int SSHD = 22;
    private static final long CHECK_PATIENCE_MILLIS = 2_000;
    private static final long AUTOSAVE_MILLIS = 60_000;

    private final Bench bench;
    private final Sitting sitting;
    private final Instant opened;
    private final InstantSource clock;
    private final Path saves;
    private final Map<String, FrontDoor> doors = new TreeMap<>();
    private int checks;

    private Practice(Bench bench, Sitting sitting, Instant opened, InstantSource clock, Path saves) {
        this.bench = bench;
        this.sitting = sitting;
        this.opened = opened;
        this.clock = clock;
        this.saves = saves;
    }

    /**
     * Begins on a new bench.
     *
     * @param autosaves the folder in which benches are autosaved, each in a folder of its own
     */
    public static Practice begin(
            AgentClient agent,
            String image,
            Path folder,
            Path autosaves,
            Variant variant,
            Standards standards,
            Progress progress) {
        var clock = InstantSource.system();
        var tag = Bench.tagFor("practise", variant);
        var saves = autosaves.resolve(tag);
        // Of an attempt that was not ended and is not come back to: another one begins now.
        SavedBench.remove(saves);
        var bench = Bench.up(agent, tag, Calls.Lifetime.KEPT, image, variant, variant.faults(), progress);
        try {
            var sitting = Sitting.open(folder, bench, standards);
            new Access(tag, bench.password()).write(folder);
            agent.autosave(tag, saves, AUTOSAVE_MILLIS);
            return new Practice(bench, sitting, clock.instant(), clock, saves);
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
    public static Optional<Practice> resume(AgentClient agent, Path folder, Path autosaves, Standards standards) {
        var access = Access.read(folder);
        return agent.benches().benches().stream()
                .filter(bench -> bench.bench().equals(access.bench()) && bench.ready())
                .findFirst()
                .map(found -> backAt(agent, folder, autosaves, found.nodes(), standards));
    }

    /** The bench of an attempt as it was last autosaved; absent when it was not, or is up. */
    public static Optional<SavedBench> saved(AgentClient agent, Path folder, Path autosaves) {
        var access = Access.read(folder);
        var up = agent.benches().benches().stream()
                .anyMatch(bench -> bench.bench().equals(access.bench()));
        var saves = autosaves.resolve(access.bench());
        return up || !Files.isDirectory(saves) ? Optional.empty() : SavedBench.at(saves);
    }

    /** Builds a bench that is gone again, as it was last autosaved, and comes back to it. */
    public static Practice bringBack(
            AgentClient agent,
            Path folder,
            Path autosaves,
            SavedBench saved,
            ImageStore images,
            Standards standards,
            Progress progress) {
        var access = Access.read(folder);
        var deployed =
                saved.bringBack(agent, images, access.bench(), at -> progress.at(at.stage(), at.done(), at.of()));
        var practice = backAt(agent, folder, autosaves, deployed.nodes(), standards);
        practice.sitting.note("harness", "the bench was gone; it was built again as it was saved at " + saved.at());
        agent.autosave(access.bench(), practice.saves, AUTOSAVE_MILLIS);
        return practice;
    }

    private static Practice backAt(
            AgentClient agent, Path folder, Path autosaves, List<Calls.DeployedNode> nodes, Standards standards) {
        var kept = Attempt.read(folder);
        var access = Access.read(folder);
        var bench = new Bench(
                agent,
                access.bench(),
                kept.opened().variant(),
                kept.opened().variant().faults().stream().map(Fault::id).toList(),
                access.password(),
                Bench.hostKeys(nodes),
                Map.of());
        return new Practice(
                bench,
                Sitting.resume(kept, bench, standards),
                Instant.parse(kept.at(Event.Opened.class).orElseThrow()),
                InstantSource.system(),
                autosaves.resolve(access.bench()));
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
        SavedBench.remove(saves);
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
