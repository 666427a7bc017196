package org.labmark.core.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.labmark.core.marking.KsbMark;
import org.labmark.core.marking.KsbMark.State;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.practice.Shown.Offer;
import org.labmark.core.standard.KsbKey;

class ShownTest {
    private static final KsbKey S1 = new KsbKey("a", "1", "S1");
    private static final KsbKey S2 = new KsbKey("a", "1", "S2");
    private static final KsbKey K1 = new KsbKey("a", "1", "K1");

    private static final Offer DNS = new Offer("dns/zone", "L4", 30, Set.of(S1, S2));
    private static final Offer DHCP = new Offer("dhcp/scope", "L3", 40, Set.of(S1, K1));
    private static final Offer LAN = new Offer("lan/vlan", "L3", 20, Set.of(S2));

    private static Marksheet sheet(String scenario, int awarded, KsbMark... ksbs) {
        return new Marksheet(scenario, "1.0.0", 7, awarded, 10, false, List.of(), List.of(ksbs));
    }

    private static KsbMark mark(KsbKey key, State state) {
        return new KsbMark(key, "", state, List.of("t"));
    }

    private static Shown shown(KsbKey... keys) {
        return new Shown(Arrays.stream(keys).map(KsbKey::toString).collect(Collectors.toSet()), Map.of());
    }

    @Test
    void what_one_attempt_showed_no_other_takes_away() {
        var shown = Shown.of(List.of(
                sheet("dns/zone", 10, mark(S1, State.EVIDENCED), mark(K1, State.SUPPORTED)),
                sheet("dns/zone", 2, mark(S1, State.NOT_EVIDENCED), mark(S2, State.NOT_ASSESSED))));
        assertThat(shown.ksbs()).containsExactly("a/1/K1", "a/1/S1");
        assertThat(shown.best().get("dns/zone")).isEqualTo(new Shown.Best(10, 10, 2));
    }

    @Test
    void the_best_is_the_best_share() {
        var longer = new Marksheet("dns/zone", "2.0.0", 7, 12, 40, false, List.of(), List.of());
        assertThat(Shown.of(List.of(sheet("dns/zone", 4), longer)).best().get("dns/zone"))
                .isEqualTo(new Shown.Best(4, 10, 2));
    }

    @Test
    void next_is_what_brings_most_then_the_lower_level_then_the_shorter() {
        var all = List.of(DNS, DHCP, LAN);
        assertThat(shown().next(all).orElseThrow().offer()).isEqualTo(DHCP);
        assertThat(shown(K1).next(all).orElseThrow().offer()).isEqualTo(DNS);
        assertThat(shown(K1, S1).next(all).orElseThrow().offer()).isEqualTo(LAN);
        assertThat(shown(K1, S1).next(all).orElseThrow().missing()).containsExactly("a/1/S2");
    }

    @Test
    void where_all_is_shown_next_is_what_was_not_solved_whole() {
        var shown = Shown.of(List.of(
                sheet("dns/zone", 10, mark(S1, State.EVIDENCED), mark(S2, State.EVIDENCED)),
                sheet("dhcp/scope", 9, mark(K1, State.SUPPORTED))));
        assertThat(shown.next(List.of(DNS, DHCP)).orElseThrow().offer()).isEqualTo(DHCP);
        assertThat(shown.next(List.of(DNS))).isEmpty();
    }

    @Test
    void an_attempt_adds_what_was_not_shown_before() {
        assertThat(shown(S1).added(sheet("dns/zone", 10, mark(S1, State.EVIDENCED), mark(S2, State.EVIDENCED))))
                .containsExactly("a/1/S2");
    }
}
