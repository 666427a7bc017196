package org.labmark.agent.probe.qdisc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.labmark.api.reading.QdiscObservation;

class QueuesTest {
    @Test
    void a_token_bucket_keeps_to_its_rate() {
        var seen = Queues.read(
                "[{\"kind\":\"tbf\",\"handle\":\"8001:\",\"root\":true,\"options\":{\"rate\":125000,\"burst\":10240},"
                        + "\"bytes\":90,\"packets\":3,\"drops\":1}]",
                "");
        assertThat(seen.root()).isEqualTo("tbf");
        assertThat(seen.rateBits()).contains(1_000_000L);
        assertThat(seen.queues()).isEqualTo(List.of(new QdiscObservation.Queue("tbf", "8001:", "root", 3, 1)));
    }

    @Test
    void classes_have_rates_and_counts() {
        var seen = Queues.read("[{\"kind\":\"htb\",\"handle\":\"1:\",\"root\":true,\"options\":{}}]", """
                        class htb 1:1 root rate 5Mbit ceil 5Mbit burst 1600b cburst 1600b
                         Sent 400 bytes 4 pkt (dropped 2, overlimits 0 requeues 0)
                        class htb 1:10 parent 1:1 leaf 10: prio 1 rate 512Kbit ceil 5Mbit burst 1600b
                         Sent 300 bytes 3 pkts (dropped 0, overlimits 0 requeues 0)
                        """);
        assertThat(seen.rateBits()).contains(5_000_000L);
        assertThat(seen.classes())
                .containsExactly(
                        new QdiscObservation.ShapedClass("1:1", "root", 0, 5_000_000, 5_000_000, 4, 2),
                        new QdiscObservation.ShapedClass("1:10", "1:1", 1, 512_000, 5_000_000, 3, 0));
    }

    @Test
    void nothing_is_no_queue() {
        assertThat(Queues.read("", "").root()).isEqualTo("noqueue");
        assertThat(Queues.read("[{},7,\"x\"]", "Sent\nclass\n").classes()).isEmpty();
    }
}
