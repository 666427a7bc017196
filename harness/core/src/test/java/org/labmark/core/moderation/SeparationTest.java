package org.labmark.core.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.labmark.core.moderation.Separation.Part;
import org.labmark.core.moderation.Separation.Person;

class SeparationTest {
    @Test
    void nobody_takes_two_parts() {
        assertThat(Separation.overlaps(
                        Map.of(Part.AUTHOR, "a", Part.ASSESSOR, "b", Part.MODERATOR, "c", Part.REVIEWER, "d")))
                .isEmpty();
        assertThat(Separation.overlaps(
                        Map.of(Part.AUTHOR, "a", Part.ASSESSOR, "b", Part.MODERATOR, "b", Part.REVIEWER, "a")))
                .containsExactly("a is both author and reviewer", "b is both assessor and moderator");
    }

    @Test
    void who_is_near_to_a_candidate_does_not_judge() {
        var candidate = new Person("cat", Optional.of("Acme"), Optional.of("College"), Set.of(), Set.of(), Set.of());
        assertThat(Separation.conflicts(
                        new Person("eva", Optional.of("Board"), Optional.empty(), Set.of(), Set.of(), Set.of()),
                        candidate))
                .isEmpty();
        assertThat(Separation.conflicts(
                        new Person(
                                "eva",
                                Optional.of("Acme"),
                                Optional.of("College"),
                                Set.of("cat"),
                                Set.of("cat"),
                                Set.of("cat")),
                        candidate))
                .containsExactly(
                        "both work for Acme",
                        "both belong to College",
                        "eva is the candidate's line manager",
                        "eva taught the candidate",
                        "eva declared a personal interest");
        assertThat(Separation.conflicts(candidate, candidate)).contains("nobody judges themselves");
    }

    @Test
    void to_have_no_employer_is_nothing_in_common() {
        var one = new Person("one", Optional.empty(), Optional.empty(), Set.of(), Set.of(), Set.of());
        var other = new Person("other", Optional.empty(), Optional.empty(), Set.of(), Set.of(), Set.of());
        assertThat(Separation.conflicts(one, other)).isEmpty();
    }
}
