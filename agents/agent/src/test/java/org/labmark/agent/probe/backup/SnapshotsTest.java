package org.labmark.agent.probe.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotsTest {
    private static final String TWO = """
            [{"time":"2026-03-01T10:00:00.123456789+01:00","tree":"ab","paths":["/srv"],"tags":null,"id":"1"},
             {"time":"2026-03-01T08:00:00Z","tree":"cd","paths":["/srv"],"id":"2"}]
            """;

    @Test
    void snapshots_are_counted_and_the_newest_gives_the_age() {
        var snapshots = Snapshots.read(TWO);
        assertThat(snapshots.count()).isEqualTo(2);
        assertThat(snapshots.ageSeconds(Instant.parse("2026-03-01T09:01:01Z"))).isEqualTo(60);
    }

    @Test
    void a_snapshot_from_the_future_has_no_age() {
        assertThat(Snapshots.read(TWO).ageSeconds(Instant.EPOCH)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[", "restic: command not found", "[1,2,3]", "[[[[[[[[]]]]]]]]"})
    void what_is_no_list_of_snapshots_holds_none(String text) {
        assertThat(Snapshots.read(text)).isEqualTo(new Snapshots(0, Optional.empty()));
        assertThat(Snapshots.read(text).ageSeconds(Instant.EPOCH)).isEqualTo(-1);
    }

    @Test
    void a_time_that_is_none_counts_as_a_snapshot_without_age() {
        assertThat(Snapshots.read("[{\"time\":\"yesterday\"},{\"time\":7}]"))
                .isEqualTo(new Snapshots(2, Optional.empty()));
    }

    @Test
    void whatever_comes_is_read_without_harm() {
        var random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            var text = new StringBuilder(TWO);
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(32, 127));
            }
            text.setLength(random.nextInt(8) == 0 ? random.nextInt(text.length()) : text.length());
            assertThat(Snapshots.read(text.toString()).count()).isBetween(0, 10);
        }
    }

    @Test
    void only_the_planted_content_under_the_planted_name_is_intact() {
        var one = "1".repeat(64);
        var two = "2".repeat(64);
        var planted = new Planted("/srv", Map.of("a.txt", one, "b.txt", two));
        assertThat(planted.intact(one + "  /run/x/srv/a.txt\n" + two + "  /run/x/srv/b.txt\n"))
                .isEqualTo(2);
        assertThat(planted.intact(two + "  /run/x/srv/a.txt\n" + one + "  /run/x/srv/b.txt\n"))
                .isZero();
        assertThat(planted.intact(one + "  /run/x/srv/c.txt\nsha256sum: read error\n\n  \n"))
                .isZero();
        assertThat(planted.intact("")).isZero();
    }
}
