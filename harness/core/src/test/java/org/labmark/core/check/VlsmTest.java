package org.labmark.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VlsmTest {
    private static final Matcher PLAN = Matcher.parse(
            Map.of("vlsm", Map.of("block", "10.4.0.0/23", "needs", Map.of("sales", 100L, "lab", 50L, "hall", 10L))));

    static Stream<Arguments> right() {
        return Stream.of(
                Arguments.of("10.4.0.0/25", "10.4.0.128/26", "10.4.0.192/28"),
                Arguments.of("10.4.1.0/25", "10.4.1.128/26", "10.4.0.0/28"),
                // One bit to spare.
                Arguments.of("10.4.0.0/24", "10.4.1.0/25", "10.4.1.128/27"));
    }

    @ParameterizedTest
    @MethodSource("right")
    void any_plan_that_fits_is_right(String sales, String lab, String hall) {
        assertThat(PLAN.differences("rows", plan(sales, lab, hall))).isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("10.4.0.0/25", "10.4.0.64/26", "10.4.1.0/28", "no overlap with sales, 10.4.0.0/25"),
                Arguments.of("10.4.0.0/26", "10.4.0.128/26", "10.4.1.0/28", "room for 100 hosts, /25 or larger"),
                Arguments.of(
                        "10.4.0.0/25", "10.4.1.0/24", "10.4.0.128/28", "no more than 50 hosts need, /25 or smaller"),
                Arguments.of("10.4.0.0/25", "10.4.2.0/26", "10.4.1.0/28", "a subnet inside 10.4.0.0/23"),
                Arguments.of(
                        "10.4.0.0/25", "10.4.0.129/26", "10.4.1.0/28", "the subnet's first address, 10.4.0.128/26"),
                Arguments.of("10.4.0.0/25", "half of it", "10.4.1.0/28", "a subnet such as 10.0.0.0/26"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void says_what_is_wrong_with_a_plan(String sales, String lab, String hall, String wrong) {
        var differences = PLAN.differences("rows", plan(sales, lab, hall));
        assertThat(differences).hasSize(1);
        assertThat(differences.getFirst().expected()).isEqualTo(wrong);
        assertThat(differences.getFirst().key()).matches("rows\\[\\d]\\.subnet");
    }

    @ParameterizedTest
    @MethodSource("right")
    void every_part_is_there_once_and_no_other(String sales, String lab, String hall) {
        var rows = List.of(row("sales", sales), row("sales", lab), row("bar", hall));
        assertThat(PLAN.differences("rows", Optional.of(rows)))
                .extracting(Difference::expected)
                .containsExactly(
                        "one subnet for sales", "one of hall, lab, sales", "a subnet for hall", "a subnet for lab");
    }

    private static Optional<Object> plan(String sales, String lab, String hall) {
        return Optional.of(List.of(row("sales", sales), row("lab", lab), row("hall", hall)));
    }

    private static Map<String, Object> row(String name, String subnet) {
        return Map.of("name", name, "subnet", subnet);
    }
}
