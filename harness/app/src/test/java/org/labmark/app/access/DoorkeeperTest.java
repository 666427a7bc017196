package org.labmark.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorkeeperTest {
    private static final String BENCH = "b1";
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILexVeim0ueBEvvynswndF0X0bbl4fHsUdJWD0JfDcEz";

    @TempDir
    Path state;

    private AccessStore store;
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private Doorkeeper keeper;

    @BeforeEach
    void open() {
        store = new AccessStore(state);
        store.create(BenchAccess.closed(BENCH, new NodeLogin("tech", "node-secret"), Map.of("h1", "Host")));
        keeper = new Doorkeeper(store, () -> now);
    }

    @Test
    void of_fifty_who_have_the_same_one_time_password_one_comes_in() throws Exception {
        var password = grant("alice", Instant.now().plus(Duration.ofDays(9999)));
        var together = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(50)) {
            var logins = IntStream.range(0, 50)
                    .mapToObj(_ -> pool.submit(() -> {
                        together.await();
                        // Half of them are another process, as far as the store can tell.
                        return new Doorkeeper(new AccessStore(state), () -> now)
                                .byPassword(BENCH, password, false)
                                .isPresent();
                    }))
                    .toList();
            together.countDown();
            int in = 0;
            for (var login : logins) {
                in += login.get() ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        }
        assertThat(store.read(BENCH)
                        .orElseThrow()
                        .candidate("alice")
                        .orElseThrow()
                        .passwords())
                .isEmpty();
    }

    @Test
    void a_one_time_password_is_gone_from_the_disk_before_its_guest_is_in() throws Exception {
        var password = grant("alice", now.plusSeconds(60));
        assertThat(Files.readString(file())).contains("\"id\":\"" + password.substring(0, 4));
        assertThat(keeper.byPassword(BENCH, password, false))
                .contains(new Guest(BENCH, "alice", Guest.By.ONE_TIME_PASSWORD, Optional.empty()));
        assertThat(Files.readString(file())).doesNotContain("\"id\"");
        assertThat(keeper.byPassword(BENCH, password, false)).isEmpty();
    }

    @Test
    void a_password_past_its_time_opens_nothing() {
        var password = grant("alice", now.plusSeconds(60));
        now = now.plusSeconds(60);
        assertThat(keeper.byPassword(BENCH, password, false)).isEmpty();
    }

    @Test
    void a_password_opens_its_own_bench_only() {
        store.create(BenchAccess.closed("b2", new NodeLogin("tech", "other"), Map.of()));
        var password = grant("alice", now.plusSeconds(60));
        assertThat(keeper.byPassword("b2", password, false)).isEmpty();
        assertThat(keeper.byPassword("../access/" + BENCH, password, false)).isEmpty();
        assertThat(keeper.byPassword(BENCH, password.substring(0, 18) + "1", false))
                .isEmpty();
        assertThat(keeper.byPassword(BENCH, "", false)).isEmpty();
        assertThat(keeper.byPassword(BENCH, password, false)).isPresent();
    }

    @Test
    void no_password_is_kept_as_it_is() throws Exception {
        var password = grant("alice", now.plusSeconds(60));
        assertThat(Files.readString(file())).doesNotContain(password).doesNotContain(password.substring(4));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void the_nodes_own_password_opens_from_this_machine_where_that_was_granted_and_nowhere_else() {
        assertThat(keeper.byPassword(BENCH, "node-secret", true)).isEmpty();
        store.change(BENCH, access -> access.with("me", Candidate::fromLoopback));
        assertThat(keeper.byPassword(BENCH, "node-secret", false)).isEmpty();
        assertThat(keeper.byPassword(BENCH, "node-secret", true)).isPresent();
        assertThat(keeper.byPassword(BENCH, "node-secret", true)).isPresent();
    }

    @Test
    void a_grant_and_its_end_take_effect_at_once() {
        assertThat(keeper.byKey(BENCH, KEY)).isEmpty();
        new Grants(store).keys(BENCH, "alice", List.of(KEY + " alice@home"));
        var guest = keeper.byKey(BENCH, KEY).orElseThrow();
        assertThat(keeper.mayStay(guest)).isTrue();
        store.change(BENCH, access -> access.without("alice"));
        assertThat(keeper.mayStay(guest)).isFalse();
        assertThat(keeper.byKey(BENCH, KEY)).isEmpty();
    }

    @Test
    void access_that_ends_at_a_time_ends_for_those_who_are_in() {
        new Grants(store).keys(BENCH, "alice", List.of(KEY));
        store.change(BENCH, access -> access.with("alice", candidate -> candidate.withUntil(now.plusSeconds(10))));
        var guest = keeper.byKey(BENCH, KEY).orElseThrow();
        assertThat(keeper.mayStay(guest)).isTrue();
        now = now.plusSeconds(10);
        assertThat(keeper.mayStay(guest)).isFalse();
        assertThat(keeper.byKey(BENCH, KEY)).isEmpty();
    }

    @Test
    void a_damaged_file_lets_nobody_in_and_breaks_nothing() throws Exception {
        new Grants(store).keys(BENCH, "alice", List.of(KEY));
        var guest = keeper.byKey(BENCH, KEY).orElseThrow();
        Files.writeString(file(), "{");
        assertThat(keeper.byKey(BENCH, KEY)).isEmpty();
        assertThat(keeper.byPassword(BENCH, "node-secret", true)).isEmpty();
        assertThat(keeper.mayStay(guest)).isFalse();
    }

    @Test
    void a_wrong_password_takes_as_long_where_there_is_no_bench() {
        grant("alice", now.plusSeconds(3600));
        var there = grant("alice", now.plusSeconds(3600)).substring(0, 4) + "-aaaa-aaaa-aaaa";
        var wrong = new long[31];
        var unknown = new long[31];
        // One after the other, so that whatever else the machine does slows both alike.
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] = nanos(() -> keeper.byPassword(BENCH, there, false));
            unknown[i] = nanos(() -> keeper.byPassword("no-such-bench", there, false));
        }
        Arrays.sort(wrong);
        Arrays.sort(unknown);
        assertThat((double) wrong[15]).isBetween(unknown[15] / 2.0, unknown[15] * 2.0);
    }

    private static long nanos(Runnable act) {
        long started = System.nanoTime();
        act.run();
        return System.nanoTime() - started;
    }

    private String grant(String candidate, Instant until) {
        return new Grants(store).passwords(BENCH, candidate, 1, until).getFirst();
    }

    private Path file() {
        return state.resolve("access").resolve(BENCH + ".json");
    }
}
