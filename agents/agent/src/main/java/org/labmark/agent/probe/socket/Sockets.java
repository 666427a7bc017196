package org.labmark.agent.probe.socket;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.labmark.agent.probe.unit.UnitGroups;
import org.labmark.api.query.SocketQuery;
import org.labmark.api.reading.SocketObservation;

/** Lines of {@code ss(8)}. Names of control groups in them are chosen inside nodes. */
final class Sockets {
    private static final int MOST = 256;

    /** Protocol, state, two queues, own address and port, the other's, and what else there is to say. */
    private static final Pattern LINE =
            Pattern.compile("(tcp|udp) +(?:LISTEN|UNCONN) +[0-9]+ +[0-9]+ +(\\S+):([0-9]{1,5}) +\\S+:\\S+(.*)");

    /** The control group in which a socket was made: its number where ss cannot find its name, else its path. */
    private static final Pattern NUMBER = Pattern.compile("cgroup:unreachable:([0-9a-f]{1,15})\\b");

    private static final Pattern PATH = Pattern.compile("cgroup:/\\S*?/node/(\\S*)");

    private static final Comparator<SocketObservation.Socket> ORDER = Comparator.comparing(
                    SocketObservation.Socket::protocol)
            .thenComparingInt(SocketObservation.Socket::port)
            .thenComparing(SocketObservation.Socket::address)
            .thenComparing(socket -> socket.device().orElse(""))
            .thenComparing(socket -> socket.unit().orElse(""));

    private final Optional<InetAddress> reached;
    private final Optional<String> protocol;
    private final Map<Long, String> units;

    /**
     * For one question.
     *
     * @param units units of the node's, by the numbers of their control groups
     */
    Sockets(SocketQuery query, Map<Long, String> units) {
        this.reached = query.address().map(InetAddress::ofLiteral);
        this.protocol = query.protocol().map(name -> name.name().toLowerCase(Locale.ROOT));
        this.units = Map.copyOf(units);
    }

    SocketObservation read(String text) {
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
            if ((reached.isEmpty() || reaches(address, reached.get()))
                    && (protocol.isEmpty() || protocol.get().equals(fields.group(1)))) {
                all.add(new SocketObservation.Socket(
                        fields.group(1), address, Integer.parseInt(fields.group(3)), device, unit(fields.group(4))));
            }
        });
        all.sort(ORDER);
        var bound = new TreeSet<String>();
        var makers = new TreeSet<String>();
        for (var socket : all) {
            bound.add(socket.protocol() + " "
                    + (socket.address().indexOf(':') >= 0 ? "[" + socket.address() + "]" : socket.address()) + ":"
                    + socket.port());
            socket.unit().ifPresent(makers::add);
        }
        return new SocketObservation(
                !all.isEmpty(),
                all.size(),
                bound.stream().limit(MOST).toList(),
                makers.stream().limit(MOST).toList(),
                all.stream().limit(MOST).toList());
    }

    private Optional<String> unit(String said) {
        var number = NUMBER.matcher(said);
        if (number.find()) {
            return Optional.ofNullable(units.get(Long.parseLong(number.group(1), 16)));
        }
        var path = PATH.matcher(said);
        return path.find() ? UnitGroups.unit(path.group(1)) : Optional.empty();
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
