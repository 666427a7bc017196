package org.labmark.core.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labmark.core.moderation.Sample.Marked;

class SampleTest {
    private static final SamplePlan NO_FIRST = new SamplePlan(SamplePlan.USUAL.percent(), 0);

    @Test
    void the_same_seed_gives_the_same_sample_in_whatever_order_they_come() {
        var all = new ArrayList<>(cohort("ann", 200));
        var drawn = Sample.draw(all, Map.of("ann", Rating.LOW), NO_FIRST, 7);
        Collections.shuffle(all, new Random(1));
        assertThat(Sample.draw(all, Map.of("ann", Rating.LOW), NO_FIRST, 7)).isEqualTo(drawn);
        assertThat(Sample.draw(all, Map.of("ann", Rating.LOW), NO_FIRST, 8)).isNotEqualTo(drawn);
    }

    @ParameterizedTest
    @CsvSource({"ALL, 200", "HIGH, 100", "MEDIUM, 50", "LOW, 20"})
    void it_is_as_large_as_the_rating_says(Rating rating, int size) {
        assertThat(Sample.draw(cohort("ann", 200), Map.of("ann", rating), NO_FIRST, 7))
                .hasSize(size)
                .doesNotHaveDuplicates();
    }

    @Test
    void every_stratum_of_every_assessor_is_looked_at() {
        var all = new ArrayList<>(cohort("ann", 100));
        all.addAll(cohort("bob", 100));
        all.add(new Marked("rare", "bob", "2026-05-01T00:00:00Z", "island", "exotic", "void", true));
        for (long seed = 0; seed < 50; seed++) {
            var drawn = Sample.draw(all, Map.of("ann", Rating.LOW, "bob", Rating.LOW), NO_FIRST, seed);
            for (var assessor : List.of("ann", "bob")) {
                assertThat(drawn)
                        .filteredOn(marked -> marked.assessor().equals(assessor))
                        .extracting(Marked::grade)
                        .contains("fail", "pass", "distinction");
            }
            assertThat(drawn).extracting(Marked::attempt).contains("rare");
            assertThat(drawn).extracting(Marked::nearBoundary).contains(true, false);
        }
    }

    @Test
    void one_attempt_is_the_least_and_a_new_assessor_is_looked_at_in_everything() {
        assertThat(Sample.draw(cohort("ann", 1), Map.of("ann", Rating.LOW), NO_FIRST, 7))
                .hasSize(1);
        assertThat(Sample.draw(cohort("new", 30), Map.of(), NO_FIRST, 7)).hasSize(30);
        assertThat(Sample.draw(List.of(), Map.of(), NO_FIRST, 7)).isEmpty();
    }

    @Test
    void the_first_of_an_assessor_are_all_looked_at() {
        var drawn = Sample.draw(cohort("ann", 100), Map.of("ann", Rating.LOW), SamplePlan.USUAL, 7);
        assertThat(drawn).extracting(Marked::attempt).contains("ann-0", "ann-1", "ann-2", "ann-3", "ann-4");
    }

    @Test
    void no_one_attempt_is_favoured_by_lots() {
        var counts = new int[40];
        for (long seed = 0; seed < 1000; seed++) {
            var uniform = IntStream.range(0, 40)
                    .mapToObj(i -> new Marked("a" + i, "ann", "2026-05-01T00:00:00Z", "c", "s", "pass", false))
                    .toList();
            Sample.draw(uniform, Map.of("ann", Rating.LOW), NO_FIRST, seed)
                    .forEach(marked -> counts[Integer.parseInt(marked.attempt().substring(1))]++);
        }
        // 100 each on average, a standard deviation of 9.5.
        assertThat(IntStream.of(counts).min().orElseThrow()).isGreaterThan(55);
        assertThat(IntStream.of(counts).max().orElseThrow()).isLessThan(145);
    }

    @Test
    void a_plan_without_a_rate_is_refused() {
        assertThatThrownBy(() -> new SamplePlan(Map.of(Rating.ALL, 100), 5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SamplePlan(SamplePlan.USUAL.percent(), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Marked> cohort(String assessor, int size) {
        var grades = List.of("pass", "pass", "pass", "pass", "pass", "pass", "pass", "fail", "fail", "distinction");
        return IntStream.range(0, size)
                .mapToObj(i -> new Marked(
                        assessor + "-" + i,
                        assessor,
                        "2026-05-04T09:%02d:%02dZ".formatted(i / 60, i % 60),
                        i % 2 == 0 ? "north" : "south",
                        i % 3 == 0 ? "first-day/office" : "dns/secondary",
                        grades.get(i % grades.size()),
                        i % 11 == 0))
                .toList();
    }
}
