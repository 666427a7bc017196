package org.labmark.agent.probe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.labmark.agent.frames.PcapFile;

class Ipv4FrameTest {
    private static final Ipv4Frame FRAME = new Ipv4Frame(
            Ipv4Frame.BROADCAST_MAC, new byte[] {0, 0x1b, 0x21, 1, 2, 3}, 0x0a09_0101, 67, 0xffff_ffff, 68, new byte[] {
                1, 2, 3, 4, 5
            });

    @Test
    void a_frame_is_read_back() {
        var read = Ipv4Frame.decode(FRAME.encode()).orElseThrow();
        assertThat(read.from()).isEqualTo(FRAME.from());
        assertThat(Ipv4Frame.text(read.source())).isEqualTo("10.9.1.1");
        assertThat(Ipv4Frame.text(read.destination())).isEqualTo("255.255.255.255");
        assertThat(read.sourcePort()).isEqualTo(67);
        assertThat(read.payload()).isEqualTo(FRAME.payload());
    }

    @Test
    void its_checksums_are_right() {
        var octets = FRAME.encode();
        assertThat(sum(octets, 14, 20, 0)).isEqualTo(0xffff);
        int pseudo = 0x0a09 + 0x0101 + 0xffff + 0xffff + 17 + 13;
        assertThat(sum(octets, 34, 13, pseudo)).isEqualTo(0xffff);
    }

    @Test
    void padding_after_the_datagram_is_left_out() {
        assertThat(Ipv4Frame.decode(Arrays.copyOf(FRAME.encode(), 60))
                        .orElseThrow()
                        .payload())
                .hasSize(5);
    }

    @Test
    void a_fragment_is_no_datagram() {
        var octets = FRAME.encode();
        octets[20] = 0x20;
        assertThat(Ipv4Frame.decode(octets)).isEmpty();
    }

    @Test
    void whatever_comes_is_read_without_harm() {
        var random = new Random(42);
        var good = FRAME.encode();
        for (int i = 0; i < 10_000; i++) {
            var octets = Arrays.copyOf(good, random.nextInt(80));
            for (int flips = random.nextInt(6); flips > 0 && octets.length > 0; flips--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            Ipv4Frame.decode(octets)
                    .ifPresent(frame -> assertThat(frame.payload().length).isLessThan(80));
        }
    }

    @Test
    void a_capture_is_bounded_however_many_frames_come() {
        var file = new PcapFile();
        for (int i = 0; i < 1000; i++) {
            file.add(Instant.EPOCH, new byte[100]);
        }
        assertThat(file.bytes()).hasSize(24 + 64 * 116);
        assertThat(ByteBuffer.wrap(file.bytes()).getInt()).isEqualTo(0xa1b2_c3d4);
    }

    private static int sum(byte[] octets, int from, int length, int start) {
        int sum = start;
        for (int i = 0; i < length; i++) {
            sum += (octets[from + i] & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }
}
