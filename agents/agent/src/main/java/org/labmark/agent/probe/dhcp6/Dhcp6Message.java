package org.labmark.agent.probe.dhcp6;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.agent.probe.Ipv6Text;

/**
 * A DHCPv6 message between client and server (RFC 8415, 8).
 *
 * @param xid transaction identifier, 24 bits
 */
record Dhcp6Message(int type, int xid, List<Option> options) {
    static final int SOLICIT = 1;
    static final int ADVERTISE = 2;
    static final int REQUEST = 3;
    static final int REPLY = 7;
    static final int RELEASE = 8;
    static final int INFORMATION_REQUEST = 11;

    static final int CLIENT = 1;
    static final int SERVER = 2;
    static final int IA_NA = 3;
    static final int IA_ADDRESS = 5;
    static final int WANTED = 6;
    static final int ELAPSED = 8;
    static final int STATUS = 13;
    static final int DNS_SERVERS = 23;
    static final int DOMAIN_SEARCH = 24;
    static final int IA_PD = 25;
    static final int IA_PREFIX = 26;

    /** Of an IA_NA or IA_PD: identifier, T1 and T2 stand before the options in it. */
    static final int IA_HEADER = 12;

    private static final int HEADER = 4;
    private static final int MOST_OPTIONS = 64;
    private static final int LONGEST = 8192;

    /** An option. */
    @SuppressWarnings("ArrayRecordComponent") // octets on their way through, never compared
    record Option(int code, byte[] data) {}

    Dhcp6Message {
        options = List.copyOf(options);
    }

    byte[] encode() {
        var out = ByteBuffer.allocate(LONGEST).putInt(type << 24 | (xid & 0xff_ffff));
        options.forEach(option -> out.putShort((short) option.code())
                .putShort((short) option.data().length)
                .put(option.data()));
        return Arrays.copyOf(out.array(), out.position());
    }

    /** The message in these octets; absent when they are anything else. */
    static Optional<Dhcp6Message> parse(byte[] octets) {
        if (octets.length < HEADER || octets.length > LONGEST) {
            return Optional.empty();
        }
        int first = ByteBuffer.wrap(octets).getInt();
        return options(octets, HEADER).map(options -> new Dhcp6Message(first >>> 24, first & 0xff_ffff, options));
    }

    /** Options from an offset to the end; absent when they do not fit there. */
    static Optional<List<Option>> options(byte[] octets, int from) {
        var found = new ArrayList<Option>();
        var in = ByteBuffer.wrap(octets);
        int at = from;
        while (at < octets.length && found.size() < MOST_OPTIONS) {
            if (at + 4 > octets.length) {
                return Optional.empty();
            }
            int code = in.getShort(at) & 0xffff;
            int length = in.getShort(at + 2) & 0xffff;
            if (at + 4 + length > octets.length) {
                return Optional.empty();
            }
            found.add(new Option(code, Arrays.copyOfRange(octets, at + 4, at + 4 + length)));
            at += 4 + length;
        }
        return Optional.of(found);
    }

    /** The first option of this code. */
    Optional<byte[]> option(int code) {
        return options.stream()
                .filter(option -> option.code() == code)
                .map(Option::data)
                .findFirst();
    }

    /** Options within all options of this code, which has so many octets before them. */
    List<Option> within(int code, int header) {
        return options.stream()
                .filter(option -> option.code() == code && option.data().length >= header)
                .flatMap(option -> options(option.data(), header).orElse(List.of()).stream())
                .toList();
    }

    /** The first status that is not success, here or in any IA; 0 when there is none. */
    int status() {
        return Stream.of(options, within(IA_NA, IA_HEADER), within(IA_PD, IA_HEADER))
                .flatMap(List::stream)
                .filter(option -> option.code() == STATUS && option.data().length >= 2)
                .mapToInt(option -> ByteBuffer.wrap(option.data()).getShort() & 0xffff)
                .filter(code -> code != 0)
                .findFirst()
                .orElse(0);
    }

    /** An address or prefix that is leased. */
    record Lease(String text, long preferred, long valid) {}

    List<Lease> addresses() {
        return within(IA_NA, IA_HEADER).stream()
                .filter(option -> option.code() == IA_ADDRESS && option.data().length >= 24)
                .map(option ->
                        new Lease(Ipv6Text.of(option.data(), 0), number(option.data(), 16), number(option.data(), 20)))
                .toList();
    }

    List<Lease> prefixes() {
        return within(IA_PD, IA_HEADER).stream()
                .filter(option -> option.code() == IA_PREFIX && option.data().length >= 25)
                .map(option -> new Lease(
                        Ipv6Text.of(option.data(), 9) + "/" + (option.data()[8] & 0xff),
                        number(option.data(), 0),
                        number(option.data(), 4)))
                .toList();
    }

    private static long number(byte[] octets, int at) {
        return ByteBuffer.wrap(octets).getInt(at) & 0xffff_ffffL;
    }
}
