package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import org.labmark.api.reading.FlowObservation.End;

/** What the kernel's refusals say of an attempt (ip(7), tcp(7), udp(7)); Java tells them apart by their text alone. */
final class Ends {
    /** EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN; EACCES and EINVAL of prohibit and blackhole routes; EPERM of netfilter. */
    private static final List<String> UNREACHABLE = List.of(
            "No route to host",
            "Network is unreachable",
            "Network is down",
            "Host is down",
            "Permission denied",
            "Invalid argument",
            "Operation not permitted",
            "Protocol not available");

    /** ECONNREFUSED, on UDP under another name; ECONNRESET. */
    private static final List<String> REFUSED = List.of("Connection refused", "Connection reset", "port unreachable");

    private Ends() {}

    /** The end that a failure to send or connect stands for; absent when it is none of the bench's doing. */
    static Optional<End> of(IOException failure) {
        var text = String.valueOf(failure.getMessage());
        if (failure instanceof SocketTimeoutException || text.contains("timed out")) {
            return Optional.of(End.SILENT);
        }
        if (failure instanceof PortUnreachableException || REFUSED.stream().anyMatch(text::contains)) {
            return Optional.of(End.REFUSED);
        }
        return UNREACHABLE.stream().anyMatch(text::contains) ? Optional.of(End.UNREACHABLE) : Optional.empty();
    }

    /**
     * As {@link #of}.
     *
     * @throws IOException the failure itself when it is none of the bench's doing
     */
    static End orThrow(IOException failure) throws IOException {
        var end = of(failure);
        if (end.isEmpty()) {
            throw failure;
        }
        return end.get();
    }
}
