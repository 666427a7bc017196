package org.labmark.agent.probe.socket;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.labmark.agent.probe.CleanText;
import org.labmark.api.reading.SocketObservation;

/** Lines of {@code ss(8)}. Names of control groups in them are chosen inside nodes. */
final class Sockets {
    private static final int MOST = 256;
    private static final int LONGEST_UNIT = 256;

    /** Protocol, state, two queues, own address and port, the other's, and what else there is to say. */
    private static final Pattern LINE =
            Pattern.compile("(tcp|udp) +(?:LISTEN|UNCONN) +[0-9]+ +[0-9]+ +(\\S+):([0-9]{1,5}) +\\S+:\\S+(.*)");

    private static final String GROUP = "cgroup:";
    private static final String OF_NODE = "/node/";

    private static final Comparator<SocketObservation.Socket> ORDER = Comparator.comparing(
                    SocketObservation.Socket::protocol)
            .thenComparing(SocketObservation.Socket::port)
            .thenComparing(SocketObservation.Socket::address)
            .thenComparing(socket -> socket.device().orElse(""))
            .thenComparing(socket -> socket.unit().orElse(""));

    private Sockets() {}

    /** @param reached only sockets by which this address is reached */
    static SocketObservation read(String text, Optional<String> reached) {
        var wanted = reached.map(InetAddress::ofLiteral);
        var all = new ArrayList<SocketObservation.Socket>();
        text.lines().forEach(line -> {
            var fields = LINE.matcher(line);
            if (!fields.matches()) {
                return;
            }
            var own = fields.group(2);
            int percent = own.lastIndexOf('%');
            var address = own.substring(0, percent < 0 ? own.length() : percent)
                    .replace("[", "")
                    .replace("]", "");
            var device = percent < 0
                    ? Optional.<String>empty()
                    : Optional.of(own.substring(percent + 1).replace("]", ""));
            if (wanted.isEmpty() || reaches(address, wanted.get())) {
                all.add(new SocketObservation.Socket(
                        fields.group(1), address, Integer.parseInt(fields.group(3)), device, unit(fields.group(4))));
            }
        });
        all.sort(ORDER);
        var bound = new TreeSet<String>();
        var units = new TreeSet<String>();
        for (var socket : all) {
            bound.add(socket.protocol() + " "
                    + (socket.address().indexOf(':') >= 0 ? "[" + socket.address() + "]" : socket.address()) + ":"
                    + socket.port());
            socket.unit().ifPresent(units::add);
        }
        return new SocketObservation(
                !all.isEmpty(),
                all.size(),
                bound.stream().limit(MOST).toList(),
                units.stream().limit(MOST).toList(),
                all.stream().limit(MOST).toList());
    }

    /** The first group below the node's own that is no slice. */
    private static Optional<String> unit(String said) {
        int group = said.indexOf(GROUP);
        int node = group < 0 ? -1 : said.indexOf(OF_NODE, group);
        if (node < 0) {
            return Optional.empty();
        }
        var parts = said.substring(node + OF_NODE.length()).strip().split("/", -1);
        return List.of(parts).stream()
                .filter(part -> !part.endsWith(".slice"))
                .findFirst()
                .filter(part -> part.matches(".*\\.(service|scope|socket)"))
                .map(part -> CleanText.line(part, LONGEST_UNIT));
    }

    private static boolean reaches(String bound, InetAddress wanted) {
        return switch (bound) {
            case "*" -> true;
            case "0.0.0.0" -> !(wanted instanceof Inet6Address);
            case "::" -> wanted instanceof Inet6Address;
            default -> literal(bound).filter(wanted::equals).isPresent();
        };
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
