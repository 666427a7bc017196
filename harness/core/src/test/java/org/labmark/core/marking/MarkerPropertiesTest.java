package org.labmark.core.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.labmark.api.json.CanonicalJson;
import org.labmark.core.check.Check;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.Sitting.Saw;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

/** What must hold of every marksheet, tried on made-up attempts; each repetition is one fixed seed. */
class MarkerPropertiesTest {
    private static final int TRIES = 200;

    private Random dice = new Random(0);
    private Variant variant = Sitting.variant();
    private List<Look> looks = List.of();

    @BeforeEach
    void make_up_an_attempt(RepetitionInfo info) {
        dice = new Random(info.getCurrentRepetition());
        variant = madeUp();
        looks = lookedAt();
    }

    @RepeatedTest(TRIES)
    void awarded_is_never_above_possible_and_never_below_nothing() {
        var sheet = Marker.mark(variant, looks, Map.of("t0", dice.nextInt(4)), Sitting.STANDARDS);
        assertThat(sheet.awarded()).isBetween(0, sheet.possible());
        assertThat(sheet.possible()).isEqualTo(variant.possible());
        for (var task : sheet.tasks()) {
            assertThat(task.awarded()).isBetween(0, task.points());
            assertThat(task.hintsCost()).isNotNegative();
        }
    }

    @RepeatedTest(TRIES)
    void a_check_that_fails_once_more_never_raises_the_points() {
        var before = mark(variant);
        var task = variant.tasks().get(dice.nextInt(variant.tasks().size()));
        var checks = task.all().toList();
        var check = checks.get(dice.nextInt(checks.size()));
        var more = new ArrayList<>(looks);
        more.add(Sitting.look(
                variant, "once-more", Map.of(task.key(check), wantsThrough(check) ? Saw.SILENCE : Saw.REACHED)));
        var after = Marker.mark(variant, more, Map.of(), Sitting.STANDARDS);
        assertThat(after.awarded()).isLessThanOrEqualTo(before.awarded());
        assertThat(after.possible()).isEqualTo(before.possible());
    }

    @RepeatedTest(TRIES)
    void a_check_added_that_fails_never_raises_the_points() {
        var before = mark(variant);
        var tasks = new ArrayList<>(variant.tasks());
        var task = tasks.removeFirst();
        var checks = new ArrayList<>(task.checks());
        checks.add(Sitting.open("one-more"));
        tasks.addFirst(Sitting.task(task.id(), task.points(), task.award(), checks, task.guards()));
        var wider = Sitting.variant(tasks.toArray(Task[]::new));
        var after = Marker.mark(
                wider,
                looks.stream()
                        .map(look -> withFailure(wider, look, task.id() + "/one-more"))
                        .toList(),
                Map.of(),
                Sitting.STANDARDS);
        assertThat(after.awarded()).isLessThanOrEqualTo(before.awarded());
    }

    @RepeatedTest(TRIES)
    void the_order_of_tasks_and_checks_changes_nothing_that_is_earned() {
        var before = mark(variant);
        var tasks = variant.tasks().stream().map(this::shuffled).collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(tasks, dice);
        var after = mark(Sitting.variant(tasks.toArray(Task[]::new)));
        assertThat(after.awarded()).isEqualTo(before.awarded());
        assertThat(after.held()).isEqualTo(before.held());
        assertThat(after.ksbs())
                .extracting(KsbMark::state)
                .isEqualTo(before.ksbs().stream().map(KsbMark::state).toList());
    }

    @RepeatedTest(TRIES)
    void marking_again_gives_the_same_bytes() {
        var first = CanonicalJson.write(mark(variant));
        assertThat(CanonicalJson.write(mark(variant))).isEqualTo(first);
        assertThat(CanonicalJson.write(CanonicalJson.read(first, Marksheet.class)))
                .isEqualTo(first);
    }

    @RepeatedTest(TRIES)
    void a_task_with_all_its_points_was_seen_to_pass() {
        for (var task : mark(variant).tasks()) {
            if (task.awarded() == task.points()) {
                assertThat(task.checks())
                        .allSatisfy(check -> assertThat(check.looks())
                                .isNotEmpty()
                                .allMatch(seen -> seen.judgement().outcome() == Outcome.PASSED));
            }
        }
    }

    private Marksheet mark(Variant paper) {
        return Marker.mark(paper, looks, Map.of(), Sitting.STANDARDS);
    }

    private static boolean wantsThrough(Check check) {
        return Boolean.TRUE.equals(check.expect().get("reached"));
    }

    private static Look withFailure(Variant wider, Look look, String key) {
        var readings = new HashMap<>(look.readings());
        readings.putAll(
                Sitting.look(wider, look.name(), Map.of(key, Saw.SILENCE)).readings());
        return new Look(look.name(), readings);
    }

    private Task shuffled(Task task) {
        var checks = new ArrayList<>(task.checks());
        var guards = new ArrayList<>(task.guards());
        Collections.shuffle(checks, dice);
        Collections.shuffle(guards, dice);
        return Sitting.task(task.id(), task.points(), task.award(), checks, guards);
    }

    private Variant madeUp() {
        var tasks = new Task[1 + dice.nextInt(3)];
        for (int i = 0; i < tasks.length; i++) {
            boolean shared = dice.nextBoolean();
            var checks = new ArrayList<Check>();
            checks.add(Sitting.open("c0", shared ? 2 : 0));
            for (int j = 1 + dice.nextInt(3); j > 0; j--) {
                Optional<String> control = dice.nextBoolean() ? Optional.of("c0") : Optional.empty();
                checks.add(Sitting.check("c" + j, control.isEmpty(), control, shared ? 1 : 0));
            }
            var guards = new ArrayList<Check>();
            for (int j = dice.nextInt(2); j > 0; j--) {
                guards.add(Sitting.open("g" + j));
            }
            int points = shared ? checks.stream().mapToInt(Check::points).sum() : 5;
            tasks[i] = Sitting.task("t" + i, points, shared ? Task.Award.SHARED : Task.Award.ALL, checks, guards);
        }
        return Sitting.variant(tasks);
    }

    /** One to three looks, mostly good ones. */
    private List<Look> lookedAt() {
        var list = new ArrayList<Look>();
        for (int i = dice.nextInt(3); i >= 0; i--) {
            var saw = new HashMap<String, Saw>();
            for (var task : variant.tasks()) {
                task.all().forEach(check -> {
                    var seen = wantsThrough(check) == (dice.nextInt(8) > 0) ? Saw.REACHED : Saw.SILENCE;
                    if (dice.nextInt(12) > 0) {
                        saw.put(task.key(check), dice.nextInt(12) > 0 ? seen : Saw.NOTHING_ASKED);
                    }
                });
            }
            list.add(Sitting.look(variant, "look-" + list.size(), saw));
        }
        return list;
    }
}
