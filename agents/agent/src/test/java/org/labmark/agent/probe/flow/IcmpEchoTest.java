package org.labmark.agent.probe.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labmark.api.reading.FlowObservation.End;

class IcmpEchoTest {
    private static final IcmpEcho FOUR =
            new IcmpEcho(InetAddress.ofLiteral("10.9.2.250"), 0xabcd, new byte[] {1, 2, 3, 4});
    private static final IcmpEcho SIX = new IcmpEcho(InetAddress.ofLiteral("fd00::1"), 0xabcd, new byte[] {1, 2, 3, 4});

    @Test
    void its_own_reply_is_an_answer() {
        assertThat(FOUR.read(reply(FOUR))).contains(End.ANSWERED);
        assertThat(SIX.read(reply(SIX))).contains(End.ANSWERED);
    }

    @Test
    void a_reply_with_other_content_or_identifier_is_not() {
        var otherContent = reply(FOUR);
        otherContent[otherContent.length - 1]++;
        assertThat(FOUR.read(otherContent)).isEmpty();
        var otherIdentifier = reply(FOUR);
        otherIdentifier[25]++;
        assertThat(FOUR.read(otherIdentifier)).isEmpty();
        assertThat(FOUR.read(Arrays.copyOf(reply(FOUR), reply(FOUR).length + 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3,1,UNREACHABLE", "3,13,UNREACHABLE", "3,3,REFUSED", "11,0,UNREACHABLE"})
    void an_error_about_the_request_ends_it(int type, int code, End end) {
        assertThat(FOUR.read(error(FOUR, type, code))).contains(end);
    }

    @ParameterizedTest
    @CsvSource({"1,1,UNREACHABLE", "1,4,REFUSED", "3,0,UNREACHABLE"})
    void under_ipv6_likewise(int type, int code, End end) {
        assertThat(SIX.read(error(SIX, type, code))).contains(end);
    }

    @Test
    void an_error_about_something_else_does_not() {
        var other = new IcmpEcho(InetAddress.ofLiteral("10.9.2.251"), 0xabcd, new byte[4]);
        assertThat(FOUR.read(error(other, 3, 1))).isEmpty();
    }

    @Test
    void whatever_comes_is_read_without_harm() {
        var random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            var echo = i % 2 == 0 ? FOUR : SIX;
            var good = i % 3 == 0 ? reply(echo) : error(echo, random.nextInt(5), random.nextInt(5));
            var packet = Arrays.copyOf(good, random.nextInt(good.length + 4));
            for (int flips = random.nextInt(4); flips > 0 && packet.length > 0; flips--) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt();
            }
            assertThat(echo.read(packet)).isNotNull();
        }
    }

    private static byte[] reply(IcmpEcho echo) {
        var request = echo.request(1);
        request[0] = (byte) (echo.equals(SIX) ? 129 : 0);
        return behindHeader(echo, request);
    }

    private static byte[] error(IcmpEcho echo, int type, int code) {
        boolean six = echo.equals(SIX);
        var request = echo.request(1);
        var quoted = ByteBuffer.allocate((six ? 40 : 20) + request.length);
        quoted.put(0, (byte) (six ? 0x60 : 0x45));
        quoted.put(six ? 24 : 16, echo.to().getAddress());
        quoted.put(six ? 40 : 20, request);
        var error = ByteBuffer.allocate(8 + quoted.capacity());
        error.put((byte) type).put((byte) code).put(8, quoted.array());
        return behindHeader(echo, error.array());
    }

    /** A raw socket hands IPv4 packets out with their header, IPv6 packets without. */
    private static byte[] behindHeader(IcmpEcho echo, byte[] packet) {
        if (echo.equals(SIX)) {
            return packet;
        }
        return ByteBuffer.allocate(20 + packet.length)
                .put(0, (byte) 0x45)
                .put(20, packet)
                .array();
    }
}
