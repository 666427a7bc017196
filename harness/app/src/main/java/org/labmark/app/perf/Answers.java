package org.labmark.app.perf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.labmark.api.call.Calls;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.query.SshQuery;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.core.check.Check;
import org.labmark.core.check.Judge;
import org.labmark.core.check.Outcome;
import org.labmark.core.check.Refusals;
import org.labmark.core.variant.Variant;

/** Finds out when every service of a healthy bench answers as the scenario's checks want it. */
final class Answers {
    private static final long PATIENCE_MILLIS = 60_000;

    /** A DHCP probe goes on listening so long for other servers after it has its offer. */
    private static final long LISTENING_MICROS = 400_000;

    private final AgentClient agent;
    private final String bench;
    private final Map<String, Check> checks;

    Answers(AgentClient agent, String bench, Variant variant) {
        this.agent = agent;
        this.bench = bench;
        this.checks = variant.tasks().stream()
                .flatMap(task -> task.all()
                        .filter(check -> !Refusals.isRefusal(check)
                                && check.query().filter(Answers::isQuick).isPresent())
                        .map(check -> Map.entry(task.key(check), check)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Counters and backups take their own time on any machine: they say nothing of how fast a bench comes up. */
    private static boolean isQuick(Query query) {
        return switch (query) {
            case DhcpQuery _, DnsQuery _, FlowQuery _, RouteQuery _, SshQuery _ -> true;
            default -> false;
        };
    }

    /** Time from a moment until the last of them answered, in microseconds. */
    long awaitMicros(long start) {
        var waiting = new HashMap<>(checks);
        var last = new long[] {0};
        List<Calls.Ask> asks = checks.entrySet().stream()
                .map(check -> new Calls.Ask(check.getKey(), check.getValue().asks(), PATIENCE_MILLIS))
                .toList();
        agent.probe(bench, asks, (probed, enough) -> take(probed, enough, waiting, start, last));
        if (!waiting.isEmpty()) {
            throw new HarnessFaultException("these never answered: " + String.join(", ", waiting.keySet()));
        }
        return last[0];
    }

    private static synchronized void take(
            Calls.Probed probed, Consumer<String> enough, Map<String, Check> waiting, long start, long[] last) {
        var id = probed.reading().id();
        var check = waiting.get(id);
        if (check != null && Judge.judge(check, probed.reading()).outcome() == Outcome.PASSED) {
            waiting.remove(id);
            enough.accept(id);
            long now = (System.nanoTime() - start) / 1000;
            last[0] = Math.max(last[0], check.asks() instanceof DhcpQuery ? now - LISTENING_MICROS : now);
        }
    }
}
