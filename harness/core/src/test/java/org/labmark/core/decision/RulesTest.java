package org.labmark.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.core.check.Outcome;
import org.labmark.core.decision.Decision.Cause;
import org.labmark.core.decision.Decision.Taken;
import org.labmark.core.decision.Decision.Verdict;
import org.labmark.core.decision.Standing.Stage;
import org.labmark.core.marking.CheckMark;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.marking.TaskMark;

class RulesTest {
    private static final String AT = "2026-03-02T09:00:00.000Z";

    private final List<Taken> taken = new ArrayList<>();
    private Marksheet marksheet = sheet(false);

    private static Marksheet sheet(boolean held) {
        var tasks =
                List.of(task("dns", Outcome.PASSED, 12), task("dhcp", held ? Outcome.NOT_ASSESSED : Outcome.FAILED, 0));
        return new Marksheet("t/t", "1.0.0", 7, 12, 40, held, tasks, List.of());
    }

    private static TaskMark task(String id, Outcome outcome, int awarded) {
        var check = new CheckMark("c", "C", CheckMark.Role.CHECK, outcome, List.of());
        return new TaskMark(id, id, "a", outcome, 20, awarded, 0, List.of(check));
    }

    private Standing standing() {
        return Standing.of(Optional.of(marksheet), taken);
    }

    private List<String> refused(String who, Decision decision) {
        return Rules.refusals(standing(), new Taken(taken.size() + 10, AT, who, decision));
    }

    /** Takes a decision that must be allowed, and says on which line it stands. */
    private long take(String who, Decision decision) {
        assertThat(refused(who, decision)).isEmpty();
        taken.add(new Taken(taken.size() + 10, AT, who, decision));
        return taken.getLast().line();
    }

    private void overridden(String task, int awarded) {
        long line = take("a-1", new Decision.Proposed(task, awarded, "seen at the bench"));
        take("a-2", new Decision.Answered(line, true, ""));
    }

    private void issued() {
        take("a-1", new Decision.SatBy("c-1"));
        take("m-1", new Decision.Moderated(Verdict.AGREE, ""));
        take("a-1", new Decision.Issued(standing().awarded()));
    }

    @Test
    void an_override_stands_once_a_second_person_agrees_and_the_machines_points_stay() {
        long line = take("a-1", new Decision.Proposed("dhcp", 15, "the lease came late"));
        assertThat(standing().awarded()).isEqualTo(12);
        assertThat(refused("a-1", new Decision.Answered(line, true, "")))
                .containsExactly("a second person is needed; a-1 proposed it");
        take("a-2", new Decision.Answered(line, true, ""));
        assertThat(standing().awarded()).isEqualTo(27);
        assertThat(standing().machine()).isEqualTo(12);
        assertThat(standing().task("dhcp").orElseThrow().line()).contains(line);
        assertThat(refused("a-3", new Decision.Answered(line, true, "")))
                .containsExactly("line " + line + " proposes nothing that is open");
    }

    @Test
    void what_a_second_person_refuses_does_not_stand() {
        long line = take("a-1", new Decision.Proposed("dhcp", 15, "the lease came late"));
        assertThat(refused("a-2", new Decision.Answered(line, false, " "))).containsExactly("a reason is needed");
        take("a-2", new Decision.Answered(line, false, "it never came"));
        assertThat(standing().awarded()).isEqualTo(12);
        assertThat(standing().open()).isEmpty();
    }

    @Test
    void points_are_those_of_the_task_and_one_proposal_is_open_at_a_time() {
        assertThat(refused("a-1", new Decision.Proposed("dhcp", 21, "r")))
                .containsExactly("21 points for \"dhcp\"; allowed: 0 to 20");
        assertThat(refused("a-1", new Decision.Proposed("dhcp", -1, "r")))
                .containsExactly("-1 points for \"dhcp\"; allowed: 0 to 20");
        assertThat(refused("a-1", new Decision.Proposed("ntp", 1, "r")))
                .containsExactly("no task \"ntp\"; known: dns, dhcp");
        take("a-1", new Decision.Proposed("dhcp", 3, "r"));
        assertThat(refused("a-2", new Decision.Proposed("dhcp", 4, "r")).getFirst())
                .startsWith("line 10 proposes points for \"dhcp\" already");
    }

    @Test
    void what_the_machine_could_not_assess_waits_for_a_person() {
        marksheet = sheet(true);
        assertThat(standing().stage()).isEqualTo(Stage.FOR_A_PERSON);
        assertThat(refused("m-1", new Decision.Moderated(Verdict.AGREE, "")))
                .containsExactly("task \"dhcp\" must be judged by a person first");
        overridden("dhcp", 0);
        assertThat(standing().stage()).isEqualTo(Stage.MARKED);
        take("m-1", new Decision.Moderated(Verdict.AGREE, ""));
        assertThat(standing().stage()).isEqualTo(Stage.MODERATED);
    }

    @Test
    void nothing_is_issued_without_a_candidate_a_moderator_and_a_second_person() {
        assertThat(refused("a-1", new Decision.Issued(12)))
                .containsExactly(
                        "no moderator has agreed with the marks as they are now", "it was not said yet who sat it");
        take("a-1", new Decision.SatBy("c-1"));
        take("m-1", new Decision.Moderated(Verdict.AGREE, ""));
        assertThat(refused("m-1", new Decision.Issued(12)))
                .containsExactly("a second person is needed; m-1 moderated it");
        assertThat(refused("a-1", new Decision.Issued(13))).containsExactly("13 points are not what stands: 12");
        take("a-1", new Decision.Issued(12));
        assertThat(standing().stage()).isEqualTo(Stage.ISSUED);
    }

    @Test
    void marks_that_change_after_moderation_are_moderated_again() {
        take("a-1", new Decision.SatBy("c-1"));
        take("m-1", new Decision.Moderated(Verdict.AGREE, ""));
        overridden("dhcp", 5);
        assertThat(refused("a-1", new Decision.Issued(17)))
                .containsExactly("no moderator has agreed with the marks as they are now");
        take("m-1", new Decision.Moderated(Verdict.AGREE, ""));
        take("a-1", new Decision.Considered(2, "fire alarm"));
        assertThat(standing().stage()).isEqualTo(Stage.MARKED);
    }

    @Test
    void nobody_has_two_parts() {
        overridden("dhcp", 5);
        assertThat(refused("a-2", new Decision.Moderated(Verdict.AGREE, "")))
                .containsExactly("a-2 assessed it; who assesses does not moderate");
        take("m-1", new Decision.Moderated(Verdict.ADJUST, "dns is too high"));
        assertThat(refused("m-1", new Decision.Proposed("dns", 10, "r")))
                .containsExactly("m-1 moderated it; who moderates does not assess");
        long hold = take("q-1", new Decision.Held(Cause.APPEAL, "letter of 2 March"));
        assertThat(refused("a-1", new Decision.Released(hold, true, "r")))
                .containsExactly("a-1 assessed it; who assesses does not review");
        assertThat(refused("m-1", new Decision.Released(hold, true, "r")))
                .containsExactly("m-1 moderated it; who moderates does not review");
        assertThat(refused("q-1", new Decision.Released(hold, true, "r")))
                .containsExactly("a second person is needed; q-1 held it");
        take("r-1", new Decision.Released(hold, false, "marked as the scheme says"));
        assertThat(refused("r-1", new Decision.Proposed("dns", 10, "r")))
                .containsExactly("r-1 decided a hold of it; who reviews does not assess");
    }

    @Test
    void a_candidate_decides_nothing() {
        take("a-1", new Decision.SatBy("c-1"));
        assertThat(refused("c-1", new Decision.Held(Cause.APPEAL, "r")))
                .containsExactly("a candidate decides nothing about their own work");
        assertThat(refused("a-1", new Decision.SatBy("c-2"))).containsExactly("it was said before that c-1 sat it");
    }

    @Test
    void who_assessed_cannot_turn_out_to_have_sat_it() {
        overridden("dhcp", 5);
        assertThat(refused("a-9", new Decision.SatBy("a-2"))).containsExactly("a-2 has decided something about it");
    }

    @Test
    void while_it_is_held_nothing_moves() {
        take("a-1", new Decision.SatBy("c-1"));
        take("m-1", new Decision.Moderated(Verdict.AGREE, ""));
        long hold = take("a-2", new Decision.Held(Cause.MALPRACTICE, "a phone"));
        assertThat(List.of(
                        refused("a-1", new Decision.Proposed("dhcp", 1, "r")),
                        refused("a-1", new Decision.Considered(1, "r")),
                        refused("m-2", new Decision.Moderated(Verdict.ADJUST, "r")),
                        refused("a-1", new Decision.Issued(12))))
                .allSatisfy(why -> assertThat(why).contains("it is held since line " + hold + "; release that first"));
        take("r-1", new Decision.Released(hold, false, "it was a calculator"));
        take("a-1", new Decision.Issued(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MALPRACTICE", "LAB_FAULT"})
    void an_attempt_that_does_not_count_stays_so(String cause) {
        long hold = take("a-1", new Decision.Held(Cause.valueOf(cause), "r"));
        take("r-1", new Decision.Released(hold, true, "r"));
        assertThat(standing().stage()).isEqualTo(Stage.VOID);
        assertThat(refused("m-1", new Decision.Moderated(Verdict.AGREE, "")))
                .containsExactly("the attempt does not count any more");
        assertThat(refused("m-1", new Decision.Held(Cause.REVIEW, "r")))
                .containsExactly("the attempt does not count any more");
    }

    @Test
    void an_appeal_that_is_upheld_takes_the_result_back() {
        issued();
        assertThat(refused("a-1", new Decision.Proposed("dhcp", 1, "r")))
                .containsExactly("the result was issued; withdraw it first");
        long hold = take("q-1", new Decision.Held(Cause.APPEAL, "r"));
        take("r-1", new Decision.Released(hold, true, "the reading shows a lease"));
        assertThat(standing().stage()).isEqualTo(Stage.MARKED);
        overridden("dhcp", 20);
        take("m-1", new Decision.Moderated(Verdict.AGREE, ""));
        take("a-1", new Decision.Issued(32));
    }

    @Test
    void an_appeal_that_is_dismissed_leaves_the_result_issued() {
        issued();
        long hold = take("q-1", new Decision.Held(Cause.APPEAL, "r"));
        take("r-1", new Decision.Released(hold, false, "r"));
        assertThat(standing().stage()).isEqualTo(Stage.ISSUED);
    }

    @Test
    void what_was_issued_can_be_withdrawn_and_issued_again() {
        assertThat(refused("q-1", new Decision.Withdrawn("r")))
                .containsExactly("nothing was issued, so nothing can be withdrawn");
        issued();
        take("q-1", new Decision.Withdrawn("wrong candidate told"));
        assertThat(standing().stage()).isEqualTo(Stage.MARKED);
        take("m-1", new Decision.Moderated(Verdict.AGREE, ""));
        take("a-1", new Decision.Issued(12));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void after_a_remark_or_a_conflict_others_judge_all_of_it(boolean conflict) {
        overridden("dhcp", 5);
        if (conflict) {
            long hold = take("q-1", new Decision.Held(Cause.CONFLICT, "cousins"));
            take("r-1", new Decision.Released(hold, true, "they are"));
        } else {
            take("m-1", new Decision.Moderated(Verdict.REMARK, "too generous throughout"));
        }
        assertThat(standing().forPerson()).containsExactly("dns", "dhcp");
        assertThat(refused("a-1", new Decision.Proposed("dns", 1, "r")))
                .containsExactly("a-1 assessed it before; somebody else must");
        for (var task : List.of("dns", "dhcp")) {
            long line = take("a-3", new Decision.Proposed(task, 3, "r"));
            take("a-4", new Decision.Answered(line, true, ""));
        }
        take("m-1", new Decision.Moderated(Verdict.AGREE, ""));
        assertThat(standing().awarded()).isEqualTo(6);
    }

    @Test
    void special_consideration_is_bounded_and_counts_once() {
        assertThat(refused("a-1", new Decision.Considered(3, "r")))
                .containsExactly("3 points; allowed: 0 to 2, which is 5 % of 40");
        take("a-1", new Decision.Considered(2, "bereavement"));
        take("a-1", new Decision.Considered(1, "on second thoughts"));
        assertThat(standing().awarded()).isEqualTo(13);
        overridden("dns", 20);
        overridden("dhcp", 20);
        assertThat(standing().awarded()).isEqualTo(40);
    }

    @Test
    void reasons_are_text_of_some_length() {
        assertThat(refused("a-1", new Decision.Held(Cause.REVIEW, "x".repeat(2001))))
                .containsExactly("a reason of 2001 characters; allowed: up to 2000");
        assertThat(refused("a-1", new Decision.Held(Cause.REVIEW, "a\u001b[31m")))
                .containsExactly("a reason is text; control characters are not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"harness", "candidate", "", "A-1", "a b"})
    void a_machine_or_nobody_decides_nothing(String who) {
        assertThat(refused(who, new Decision.Held(Cause.REVIEW, "r")).getFirst())
                .startsWith("\"" + who + "\" is nobody's pseudonym");
    }

    @Test
    void before_marking_an_attempt_can_be_held_and_nothing_else() {
        var unmarked = Standing.of(Optional.empty());
        assertThat(unmarked.stage()).isEqualTo(Stage.UNMARKED);
        assertThat(Rules.refusals(unmarked, new Taken(9, AT, "a-1", new Decision.Held(Cause.LAB_FAULT, "power"))))
                .isEmpty();
        assertThat(Rules.refusals(unmarked, new Taken(9, AT, "m-1", new Decision.Moderated(Verdict.AGREE, ""))))
                .containsExactly("it was never marked");
    }

    @Test
    void a_history_that_the_rules_forbid_is_named_by_its_line() {
        taken.add(new Taken(10, AT, "a-1", new Decision.Proposed("dhcp", 5, "r")));
        taken.add(new Taken(11, AT, "a-1", new Decision.Answered(10, true, "")));
        assertThat(Rules.broken(Optional.of(marksheet), taken))
                .contains(new Rules.Broken(
                        11, "a decision that nobody could take: a second person is needed; a-1 proposed it"));
    }
}
