package org.labmark.agent.probe.ospf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.probe.wire.Addresses;
import org.labmark.agent.probe.wire.Cursor;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.api.reading.OspfObservation.Authentication;

/**
 * A hello packet (RFC 2328, A.3.2; RFC 5340, A.3.2).
 *
 * @param prefix length of the network mask, 0 under OSPFv3
 */
record Hello(
        int version,
        String router,
        String area,
        Authentication authentication,
        int prefix,
        int helloSeconds,
        boolean external,
        int priority,
        int deadSeconds,
        String designated,
        String backup,
        List<String> neighbours) {
    private static final int HELLO = 1;
    private static final int MOST_NEIGHBOURS = 64;

    /**
     * What an OSPF packet is: a hello, or another kind of packet that is well formed.
     *
     * @param type 1 for hello to 5 for acknowledgement
     */
    record Parsed(int type, Optional<Hello> hello) {}

    /**
     * The packet that an IP packet carries.
     *
     * @throws MalformedException when there is none
     */
    static Parsed parse(Cursor in) throws MalformedException {
        int version = in.u8();
        int type = in.u8();
        int length = in.u16();
        int header = version == 2 ? 24 : 16;
        if ((version != 2 && version != 3) || type < 1 || type > 5 || length < header) {
            throw new MalformedException("no OSPF packet");
        }
        var router = in.ipv4();
        var area = in.ipv4();
        in.skip(2);
        var authentication = Authentication.NONE;
        if (version == 2) {
            authentication = authentication(in.u16());
            in.skip(8);
        } else {
            in.skip(2);
        }
        var body = in.part(length - header);
        return new Parsed(
                type,
                type == HELLO ? Optional.of(read(version, router, area, authentication, body)) : Optional.empty());
    }

    private static Authentication authentication(int type) throws MalformedException {
        return switch (type) {
            case 0 -> Authentication.NONE;
            case 1 -> Authentication.PASSWORD;
            case 2 -> Authentication.CRYPTOGRAPHIC;
            default -> throw new MalformedException("authentication type " + type);
        };
    }

    private static Hello read(int version, String router, String area, Authentication authentication, Cursor in)
            throws MalformedException {
        int prefix = 0;
        int hello = 0;
        int priority;
        boolean external;
        long dead;
        if (version == 2) {
            prefix = Long.bitCount(in.u32());
            hello = in.u16();
            external = (in.u8() & 0x02) != 0;
            priority = in.u8();
            dead = in.u32();
        } else {
            in.skip(4);
            priority = in.u8();
            in.skip(2);
            external = (in.u8() & 0x02) != 0;
            hello = in.u16();
            dead = in.u16();
        }
        var designated = in.ipv4();
        var backup = in.ipv4();
        var neighbours = new ArrayList<String>();
        while (in.left() >= 4 && neighbours.size() < MOST_NEIGHBOURS) {
            neighbours.add(Addresses.text(in.u32()));
        }
        return new Hello(
                version,
                router,
                area,
                authentication,
                prefix,
                hello,
                external,
                priority,
                (int) Math.min(dead, Integer.MAX_VALUE),
                designated,
                backup,
                neighbours.stream().sorted().toList());
    }

    /** Whether two routers that say this can be neighbours (RFC 2328, 10.5). */
    boolean fits(Hello other) {
        return area.equals(other.area)
                && authentication == other.authentication
                && prefix == other.prefix
                && helloSeconds == other.helloSeconds
                && deadSeconds == other.deadSeconds
                && external == other.external;
    }
}
