package org.labmark.app.exam;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.call.Calls;
import org.labmark.api.fault.Fault;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.access.AccessStore;
import org.labmark.app.access.BenchAccess;
import org.labmark.app.access.Candidate;
import org.labmark.app.access.NodeLogin;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Timing;
import org.labmark.app.bench.SavedBench;
import org.labmark.app.container.ContainerStore;
import org.labmark.app.image.ImageStore;
import org.labmark.app.report.Reports;
import org.labmark.app.technician.Technician;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

/** One person practising on one bench: it stays up when the person leaves, and can be come back to. */
public final class Practice implements AutoCloseable {
    /** Who practises: a person at a machine of her own, whom nobody need tell from others. */
    private static final String CANDIDATE = "candidate";

    private static final long CHECK_PATIENCE_MILLIS = 2_000;
    private static final long AUTOSAVE_MILLIS = 60_000;

    private final Bench bench;
    private final Sitting sitting;
    private final InstantSource clock;
    private final AccessStore store;
    private final Path saves;
    private int checks;

    private Practice(Bench bench, Sitting sitting, AccessStore store, Path autosaves, InstantSource clock) {
        this.store = store;
        this.saves = autosaves.resolve(bench.tag());
        this.bench = bench;
        this.sitting = sitting;
        this.clock = clock;
    }

    /**
     * Begins on a new bench. Who comes from this machine may log in with the bench's password until it is down.
     *
     * @param autosaves the folder in which benches are autosaved, each in a folder of its own
     * @param extraPercent time that a reasonable adjustment adds, in per cent
     */
    public static Practice begin(
            AgentClient agent,
            String image,
            AccessStore store,
            Path autosaves,
            Path folder,
            Variant variant,
            int extraPercent,
            Standards standards,
            Progress progress) {
        var clock = InstantSource.system();
        var tag = Bench.tagFor("practise", variant);
        // Of an attempt that was not ended and is not come back to: another one begins now.
        SavedBench.remove(autosaves.resolve(tag));
        var bench = Bench.up(agent, tag, Calls.Lifetime.KEPT, image, variant, variant.faults(), progress);
        try {
            var sitting = Sitting.open(folder, bench, standards);
            sitting.allow(extraPercent);
            store.create(access(bench).ofAttempt(folder.getFileName().toString()));
            agent.autosave(tag, autosaves.resolve(tag), AUTOSAVE_MILLIS);
            return new Practice(bench, sitting, store, autosaves, clock);
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
    public static Optional<Practice> resume(
            AgentClient agent, AccessStore store, Path autosaves, Path folder, Standards standards) {
        return ofAttempt(store, folder)
                .flatMap(access -> agent.benches().benches().stream()
                        .filter(bench -> bench.bench().equals(access.bench()) && bench.ready())
                        .findFirst()
                        .map(found -> backAt(agent, store, autosaves, folder, access, found.nodes(), standards)));
    }

    /** The bench of an attempt as it was last autosaved; absent when it was not, or is up. */
    public static Optional<SavedBench> saved(AgentClient agent, AccessStore store, Path autosaves, Path folder) {
        var access = ofAttempt(store, folder);
        if (access.isEmpty()
                || agent.benches().benches().stream()
                        .anyMatch(bench -> bench.bench().equals(access.get().bench()))) {
            return Optional.empty();
        }
        var saves = autosaves.resolve(access.get().bench());
        return Files.isDirectory(saves) ? SavedBench.at(saves) : Optional.empty();
    }

    /** Builds a bench that is gone again, as it was last autosaved, and comes back to it. */
    public static Practice bringBack(
            AgentClient agent,
            AccessStore store,
            SavedBench saved,
            Path folder,
            ImageStore images,
            Standards standards,
            Progress progress) {
        var access = ofAttempt(store, folder)
                .orElseThrow(() -> new BadInputException(folder + ": nobody was left at its bench"));
        var deployed = saved.bringBack(
                agent,
                images,
                new ContainerStore(Workplace.stateDirectory()),
                access.bench(),
                access.login().password(),
                at -> progress.at(at.stage(), at.done(), at.of()));
        var practice = backAt(
                agent,
                store,
                Objects.requireNonNull(saved.place().getParent()),
                folder,
                access,
                deployed.nodes(),
                standards);
        practice.sitting.note("harness", "the bench was gone; it was built again as it was saved at " + saved.at());
        agent.autosave(access.bench(), practice.saves, AUTOSAVE_MILLIS);
        return practice;
    }

    private static Practice backAt(
            AgentClient agent,
            AccessStore store,
            Path autosaves,
            Path folder,
            BenchAccess access,
            List<Calls.DeployedNode> nodes,
            Standards standards) {
        var kept = Attempt.read(folder);
        var variant = kept.opened().variant();
        var bench = new Bench(
                agent,
                access.bench(),
                variant,
                variant.faults().stream().map(Fault::id).toList(),
                access.login().password(),
                Bench.hostKeys(nodes),
                Map.of());
        return new Practice(bench, Sitting.resume(kept, bench, standards), store, autosaves, InstantSource.system());
    }

    /** Whether an attempt in a folder was left with its bench up. */
    public static boolean wasLeft(AccessStore store, Path folder) {
        return ofAttempt(store, folder).isPresent();
    }

    private static Optional<BenchAccess> ofAttempt(AccessStore store, Path folder) {
        var attempt = Optional.of(folder.getFileName().toString());
        return store.list().stream()
                .filter(access -> access.attempt().equals(attempt))
                .findFirst();
    }

    private static BenchAccess access(Bench bench) {
        var titles = new TreeMap<String, String>();
        bench.variant().topology().nodes().stream()
                .filter(node -> !node.hidden())
                .forEach(node -> titles.put(node.name(), node.title()));
        return BenchAccess.closed(bench.tag(), new NodeLogin(Technician.USER, bench.password()), titles)
                .with(CANDIDATE, Candidate::fromLoopback);
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

    /** The bench's tag: what a candidate logs in as, before the node's name. */
    public String bench() {
        return bench.tag();
    }

    /** Names of the nodes that can be logged in to. */
    public List<String> nodes() {
        return bench.hostKeys().keySet().stream().sorted().toList();
    }

    /** Time that is left, by the log; negative when it is over. */
    public Duration left() {
        return timing().left(clock.instant());
    }

    /** Whether the candidate rests. */
    public boolean resting() {
        return timing().resting().isPresent();
    }

    private Timing timing() {
        return Timing.of(Attempt.read(folder()));
    }

    /** Stops the clock, or lets it go on. */
    public void rest(boolean resting) {
        sitting.rest(resting);
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

    /** Takes an answer or a record in. */
    public void answer(String name, byte[] given) {
        sitting.answer(name, given);
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
        store.remove(bench.tag());
    }

    /** Nodes restarted by the person, as at the power switch. */
    public void restart(String node) {
        sitting.note("candidate", "restarted " + node);
        bench.agent().restart(bench.tag(), List.of(node));
    }

    /** Closes the log; the bench stays up. */
    @Override
    public void close() {
        sitting.close();
    }
}
