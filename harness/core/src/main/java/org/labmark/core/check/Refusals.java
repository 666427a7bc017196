package org.labmark.core.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.query.SshQuery;
import org.labmark.api.reading.DhcpObservation;
import org.labmark.api.reading.DnsObservation;
import org.labmark.api.reading.FlowObservation;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.SnmpObservation;
import org.labmark.api.reading.SshObservation;

/**
 * Which checks want something refused. A service that is dead refuses everything, so such a check counts only beside a
 * control that passed (law 3).
 */
public final class Refusals {
    /** For each key that tells of a refusal, what a service says that does not refuse. */
    private static final Map<String, Object> WELCOME =
            Map.of("reached", true, "answered", true, "login", true, "leased", true);

    private Refusals() {}

    /** Whether the check wants a refusal, or would be met by a service that is dead. */
    public static boolean isRefusal(Check check) {
        var silence = silenceOf(check);
        if (silence.isEmpty()) {
            return false;
        }
        return check.expect().entrySet().stream().anyMatch(entry -> refuses(entry.getKey(), entry.getValue()))
                || Judge.judge(check, silence.get()).outcome() == Outcome.PASSED;
    }

    private static boolean refuses(String key, Object expected) {
        var matcher = Matcher.parse(expected);
        if (key.equals("rcode")) {
            return matcher.matches(Optional.of("REFUSED")) && !matcher.matches(Optional.of("NOERROR"));
        }
        return Optional.ofNullable(WELCOME.get(key))
                .map(welcome -> !matcher.matches(Optional.of(welcome)))
                .orElse(false);
    }

    /** What the check's probe sees of a dead service; empty for probes that read the node itself. */
    private static Optional<Observation> silenceOf(Check check) {
        return switch (check.query()) {
            case FlowQuery flow ->
                Optional.of(new FlowObservation(false, FlowObservation.End.SILENT, Optional.empty(), ""));
            case DnsQuery dns -> Optional.of(new DnsObservation(false, "", false, false, false, List.of(), 0));
            case DhcpQuery dhcp ->
                Optional.of(new DhcpObservation(
                        false, Optional.empty(), 0, List.of(), List.of(), "", 0, Optional.empty(), List.of()));
            case SshQuery ssh -> Optional.of(new SshObservation(false, "", false, -1, ""));
            case SnmpQuery snmp -> Optional.of(new SnmpObservation(false, "", 0, 0, 0));
            case AddressQuery address -> Optional.empty();
            case RouteQuery route -> Optional.empty();
            case BackupQuery backup -> Optional.empty();
        };
    }
}
