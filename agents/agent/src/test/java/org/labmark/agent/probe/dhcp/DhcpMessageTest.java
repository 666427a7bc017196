package org.labmark.agent.probe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DhcpMessageTest {
    private static final byte[] MAC = {0, 0x1b, 0x21, 1, 2, 3};

    @Test
    void what_a_client_says_is_read_back() {
        var message = DhcpMessage.fromClient(
                DhcpMessage.REQUEST, 0x1234_5678, 0, MAC, Map.of(DhcpMessage.REQUESTED_ADDRESS, new byte[] {10, 9, 1, 7
                }));
        var read = DhcpMessage.decode(message.encode()).orElseThrow();
        assertThat(read.op()).isEqualTo(1);
        assertThat(read.xid()).isEqualTo(0x1234_5678);
        assertThat(read.chaddr()).isEqualTo(MAC);
        assertThat(read.type()).isEqualTo(DhcpMessage.REQUEST);
        assertThat(read.addresses(DhcpMessage.REQUESTED_ADDRESS)).containsExactly("10.9.1.7");
    }

    @Test
    void a_client_without_address_asks_for_broadcast_and_is_never_shorter_than_bootp() {
        var octets = DhcpMessage.fromClient(DhcpMessage.DISCOVER, 1, 0, MAC, Map.of())
                .encode();
        assertThat(octets).hasSizeGreaterThanOrEqualTo(300);
        assertThat(octets[10]).isEqualTo((byte) 0x80);
    }

    @Test
    void options_are_read() {
        var ack = offer("350105 0104fffffc00 03080a090101 0a090102 06040a090235 0f0e6f66666963652e6578616d706c65"
                + "33040000 0e10 36040a090101 ff");
        assertThat(ack.type()).isEqualTo(DhcpMessage.ACK);
        assertThat(ack.prefix()).isEqualTo(22);
        assertThat(ack.addresses(DhcpMessage.ROUTERS)).containsExactly("10.9.1.1", "10.9.1.2");
        assertThat(ack.addresses(DhcpMessage.DNS_SERVERS)).containsExactly("10.9.2.53");
        assertThat(ack.domain()).isEqualTo("office.example");
        assertThat(ack.leaseSeconds()).isEqualTo(3600);
        assertThat(ack.server()).contains("10.9.1.1");
    }

    @Test
    void an_option_in_parts_is_joined() {
        assertThat(offer("0f036f6666 0f03696365 ff").domain()).isEqualTo("office");
    }

    @Test
    void options_go_on_in_the_fields_for_file_and_server_name() {
        var octets = octets("340103 ff");
        System.arraycopy(HexFormat.of().parseHex("0f0161ff"), 0, octets, 108, 4);
        System.arraycopy(HexFormat.of().parseHex("36040a090101ff"), 0, octets, 44, 7);
        var message = DhcpMessage.decode(octets).orElseThrow();
        assertThat(message.domain()).isEqualTo("a");
        assertThat(message.server()).contains("10.9.1.1");
    }

    @ParameterizedTest
    @CsvSource({"01040000ff00ff,0", "0104ff00ff00ff,0", "0103ffffffff,0", "0104ffffffffff,32", "010480000000ff,1"})
    void only_a_mask_is_a_prefix(String options, int prefix) {
        assertThat(offer(options).prefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource({
        "an option without length, 35",
        "an option longer than the message, 350501",
        "an option of no length, 3500ff",
        "overloaded fields that are cut short, 340101ff"
    })
    void options_that_do_not_fit_are_no_message(String what, String options) {
        var octets = octets(options);
        Arrays.fill(octets, 108, 236, (byte) 0x35);
        octets[235] = 9;
        assertThat(DhcpMessage.decode(Arrays.copyOf(octets, 240 + options.length() / 2)))
                .as(what)
                .isEmpty();
    }

    @Test
    void every_cut_of_a_message_is_read_without_harm() {
        var whole = octets("350105 0104ffffff00 36040a090101 ff");
        for (int length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThat(DhcpMessage.decode(cut).isPresent()).isEqualTo(length >= 240 && cutBetweenOptions(length));
        }
        assertThat(DhcpMessage.decode(new byte[9000])).isEmpty();
    }

    private static boolean cutBetweenOptions(int length) {
        return List.of(240, 243, 249, 255, 256).contains(length);
    }

    @Test
    void whatever_comes_is_read_without_harm() {
        var random = new Random(42);
        var good = octets("350105 0104ffffff00 340103 36040a090101 0f036f6666 ff");
        int read = 0;
        for (int i = 0; i < 10_000; i++) {
            var octets = i % 2 == 0 ? new byte[random.nextInt(700)] : good.clone();
            if (i % 2 == 0) {
                random.nextBytes(octets);
            }
            for (int flips = random.nextInt(8); flips > 0 && octets.length > 0; flips--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            var message = DhcpMessage.decode(octets);
            if (message.isPresent()) {
                read++;
                message.get().prefix();
                assertThat(message.get().addresses(DhcpMessage.ROUTERS)).hasSizeLessThanOrEqualTo(16);
                assertThat(message.get().domain().length()).isLessThan(2048);
            }
        }
        assertThat(read).isBetween(500, 5000);
    }

    private static DhcpMessage offer(String options) {
        return DhcpMessage.decode(octets(options)).orElseThrow();
    }

    private static byte[] octets(String options) {
        var tail = HexFormat.of().parseHex(options.replace(" ", ""));
        var octets = Arrays.copyOf(
                DhcpMessage.fromClient(DhcpMessage.DISCOVER, 1, 0, MAC, Map.of())
                        .encode(),
                240 + tail.length);
        octets[0] = 2;
        System.arraycopy(tail, 0, octets, 240, tail.length);
        return octets;
    }
}
