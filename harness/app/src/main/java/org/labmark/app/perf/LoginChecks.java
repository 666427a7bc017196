package org.labmark.app.perf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.query.Vantage;
import org.labmark.core.check.Check;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

/**
 * The office's checks as somebody would make them who logs in to nodes and types: one command each. Those that no login
 * can make are left out on both sides: a lease for a laptop that is not there, a witness's word at the far end, counters
 * under load, a restore elsewhere, a login with a key that no node has.
 */
final class LoginChecks {
    /** Where somebody sits who looks from a segment. */
    private static final Map<String, String> SEATS =
            Map.of("staff", "pc-staff", "guest", "pc-guest", "servers", "web", "internet", "isp");

    /** A refusal is waited for as long as the scenario's checks wait for theirs. */
    private static final int PATIENCE_SECONDS = 2;

    private LoginChecks() {}

    /** A command on a node, and whether it should end well. */
    record Typed(String check, String node, String command, boolean well) {}

    /** The variant with only those checks. */
    static Variant only(Variant variant) {
        return new Variant(
                variant.scenario(),
                variant.version(),
                variant.title(),
                variant.level(),
                variant.minutes(),
                variant.seed(),
                variant.parameters(),
                variant.brief(),
                variant.topology(),
                variant.faults(),
                variant.tasks().stream().map(LoginChecks::only).toList(),
                variant.restart());
    }

    private static Task only(Task task) {
        return new Task(
                task.id(),
                task.title(),
                task.area(),
                task.points(),
                task.award(),
                task.ksbs(),
                task.checks().stream().filter(LoginChecks::isSaid).toList(),
                task.guards().stream().filter(LoginChecks::isSaid).toList(),
                task.hints(),
                task.floor());
    }

    private static boolean isSaid(Check check) {
        return check.query().flatMap(LoginChecks::seatAndCommand).isPresent();
    }

    /** The checks of such a variant, typed. */
    static List<Typed> typed(Variant variant) {
        return variant.tasks().stream()
                .flatMap(task -> task.all().flatMap(check -> typed(task, check)))
                .toList();
    }

    private static Stream<Typed> typed(Task task, Check check) {
        boolean silent = Stream.of("reached", "answered")
                .anyMatch(key -> Boolean.FALSE.equals(check.expect().get(key)));
        return seatAndCommand(check.asks()).stream()
                .map(said -> new Typed(task.key(check), said.getKey(), said.getValue(), !silent));
    }

    private static Optional<Map.Entry<String, String>> seatAndCommand(Query query) {
        return switch (query) {
            case AddressQuery address
            when address.port().isPresent() ->
                Optional.of(Map.entry(
                        address.node(), "ip -br addr show " + address.port().get()));
            case RouteQuery route -> Optional.of(Map.entry(route.node(), "ip route get " + route.destination()));
            case DnsQuery dns -> Optional.of(Map.entry(seat(dns.from()), dig(dns)));
            case FlowQuery flow
            when flow.protocol() == FlowQuery.Protocol.TCP && flow.witness().isEmpty() ->
                Optional.of(Map.entry(
                        seat(flow.from()),
                        "nc -z -w " + PATIENCE_SECONDS + " " + flow.to() + " "
                                + flow.port().orElseThrow()));
            default -> Optional.empty();
        };
    }

    static String dig(DnsQuery dns) {
        var tcp = dns.transport()
                        .filter(transport -> transport == DnsQuery.Transport.TCP)
                        .isPresent()
                ? " +tcp"
                : "";
        return "dig +tries=1 +time=" + PATIENCE_SECONDS + tcp + " @" + dns.server() + " " + dns.name() + " "
                + dns.type();
    }

    private static String seat(Vantage from) {
        return switch (from) {
            case Vantage.Fresh(String segment) -> SEATS.getOrDefault(segment, segment);
            case Vantage.Inside(String node) -> node;
        };
    }
}
