package org.labmark.agent.probe.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.Impostor;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.reading.NtpObservation;

class NtpIT {
    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        lab.root("srv").write("/etc/chrony/test.conf", "local stratum 3\nallow\ncmdport 0\n");
        lab.root("srv").spawn("chronyd", "-n", "-x", "-u", "root", "-f", "/etc/chrony/test.conf");
        Daemons.awaitPort(lab, "srv", "-Hlun", 123);
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void a_server_with_the_time_tells_it() {
        var seen = ask("10.9.2.10");
        assertThat(seen.answered()).isTrue();
        assertThat(seen.synchronised()).isTrue();
        assertThat(seen.stratum()).isEqualTo(3);
        assertThat(seen.offsetMicros()).isBetween(-200_000L, 200_000L);
        assertThat(seen.delayMicros()).isBetween(0L, 1_000_000L);
        assertThat(seen.reference()).isEqualTo("127.127.1.1");
    }

    @Test
    void nobody_there_is_a_reading_not_an_error() {
        assertThat(ask("10.9.1.1")).isEqualTo(NtpObservation.SILENCE);
    }

    @Test
    void a_kiss_of_death_is_an_answer_without_time_and_what_echoes_or_babbles_is_none() throws Exception {
        try (var _ = Impostor.udp(lab, "w-srv", 123, question -> {
            var answer = Arrays.copyOf(question, 48);
            answer[0] = (byte) 0xe4;
            answer[1] = 0;
            System.arraycopy("RATE".getBytes(StandardCharsets.US_ASCII), 0, answer, 12, 4);
            System.arraycopy(question, 40, answer, 24, 8);
            var other = answer.clone();
            other[24] ^= 1;
            return List.of(question, new byte[48], other, new byte[3], answer);
        })) {
            var seen = ask("10.9.2.250");
            assertThat(seen.kiss()).isEqualTo("RATE");
            assertThat(seen.synchronised()).isFalse();
            assertThat(seen.offsetMicros()).isZero();
        }
    }

    private static NtpObservation ask(String to) {
        return Asking.observed(lab, "{'probe':'ntp','from':'pc','to':'" + to + "'}", NtpObservation.class);
    }
}
