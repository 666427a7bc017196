package org.labmark.agent.probe.bgp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.labmark.agent.probe.wire.Addresses;
import org.labmark.agent.probe.wire.Cursor;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.api.reading.BgpObservation.Origin;
import org.labmark.api.reading.BgpObservation.Route;

/**
 * An UPDATE (RFC 4271, 4.3; RFC 4760).
 *
 * @param withdrawn prefixes that are taken back
 * @param routes those that are announced
 */
record BgpUpdate(List<String> withdrawn, List<Route> routes) {
    private static final int MOST_PATH = 1024;
    private static final int MOST_COMMUNITIES = 32;
    private static final int SIX = 2;
    private static final int UNICAST = 1;

    BgpUpdate {
        withdrawn = List.copyOf(withdrawn);
        routes = List.copyOf(routes);
    }

    /** What is gathered on the way. */
    private static final class Attributes {
        Origin origin = Origin.INCOMPLETE;
        String path = "";
        String nextHop = "";
        Optional<Long> med = Optional.empty();
        Optional<Long> preference = Optional.empty();
        List<String> communities = List.of();
        String nextHop6 = "";
        List<String> announced6 = List.of();
        List<String> withdrawn6 = List.of();
    }

    /**
     * The message's body.
     *
     * @param wide whether AS numbers have four octets
     * @throws MalformedException when it is none
     */
    static BgpUpdate parse(byte[] body, boolean wide) throws MalformedException {
        var in = Cursor.of(body);
        var withdrawn = new ArrayList<>(prefixes(in.part(in.u16()), 4));
        var attributes = attributes(in.part(in.u16()), wide);
        var routes = new ArrayList<Route>();
        for (var prefix : prefixes(in, 4)) {
            routes.add(route(prefix, attributes, attributes.nextHop));
        }
        for (var prefix : attributes.announced6) {
            routes.add(route(prefix, attributes, attributes.nextHop6));
        }
        withdrawn.addAll(attributes.withdrawn6);
        return new BgpUpdate(withdrawn, routes);
    }

    /** Whether this body says that there is no more for IPv4 (RFC 4724, 2). */
    static boolean isEnd(byte[] body) {
        return body.length == 4 && body[0] == 0 && body[1] == 0 && body[2] == 0 && body[3] == 0;
    }

    private static Route route(String prefix, Attributes from, String nextHop) {
        return new Route(prefix, from.path, nextHop, from.origin, from.med, from.preference, from.communities);
    }

    private static Attributes attributes(Cursor in, boolean wide) throws MalformedException {
        var found = new Attributes();
        while (in.left() > 0) {
            int flags = in.u8();
            int type = in.u8();
            var value = in.part((flags & 0x10) != 0 ? in.u16() : in.u8());
            switch (type) {
                case 1 -> found.origin = origin(value.u8());
                case 2 -> found.path = path(value, wide);
                case 3 -> found.nextHop = value.ipv4();
                case 4 -> found.med = Optional.of(value.u32());
                case 5 -> found.preference = Optional.of(value.u32());
                case 8 -> found.communities = communities(value);
                case 14 -> reach(value, found);
                case 15 -> {
                    if (unicast6(value)) {
                        found.withdrawn6 = prefixes(value, 16);
                    }
                }
                default -> {}
            }
        }
        return found;
    }

    private static Origin origin(int code) throws MalformedException {
        return switch (code) {
            case 0 -> Origin.IGP;
            case 1 -> Origin.EGP;
            case 2 -> Origin.INCOMPLETE;
            default -> throw new MalformedException("origin " + code);
        };
    }

    private static String path(Cursor in, boolean wide) throws MalformedException {
        var path = new ArrayList<String>();
        while (in.left() > 0 && path.size() < MOST_PATH) {
            boolean set = in.u8() == 1;
            var numbers = BgpMessage.numbers(in, in.u8(), wide).stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(set ? "," : " "));
            path.add(set ? "{" + numbers + "}" : numbers);
        }
        return String.join(" ", path);
    }

    private static List<String> communities(Cursor in) throws MalformedException {
        var communities = new ArrayList<String>();
        while (in.left() > 0 && communities.size() < MOST_COMMUNITIES) {
            communities.add(in.u16() + ":" + in.u16());
        }
        return communities;
    }

    private static boolean unicast6(Cursor in) throws MalformedException {
        return in.u16() == SIX && in.u8() == UNICAST;
    }

    private static void reach(Cursor in, Attributes found) throws MalformedException {
        if (!unicast6(in)) {
            return;
        }
        var next = in.take(in.u8());
        if (next.length != 16 && next.length != 32) {
            throw new MalformedException("a next hop of " + next.length + " octets");
        }
        // A link-local address may follow the global one.
        found.nextHop6 = Addresses.text(Arrays.copyOf(next, 16));
        in.skip(1);
        found.announced6 = prefixes(in, 16);
    }

    private static List<String> prefixes(Cursor in, int octets) throws MalformedException {
        var prefixes = new ArrayList<String>();
        while (in.left() > 0) {
            int length = in.u8();
            if (length > octets * 8) {
                throw new MalformedException("a prefix of " + length + " bits");
            }
            var some = in.take((length + 7) / 8);
            if (length % 8 != 0) {
                some[some.length - 1] &= (byte) (0xff << (8 - length % 8));
            }
            prefixes.add(Addresses.text(Arrays.copyOf(some, octets)) + "/" + length);
        }
        return prefixes;
    }
}
