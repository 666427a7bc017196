package org.labmark.app.perf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.labmark.api.call.Calls;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.SnmpLogin;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.DnsObservation;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.Result;
import org.labmark.api.reading.SnmpObservation;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.exam.Progress;
import org.labmark.core.variant.Variant;

/** Thousands of questions from one node of an office, and as many runs of the program that asks the same. */
final class QuestionSpeed {
    private static final int BATCH = 250;
    private static final String SEAT = "web";
    private static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";

    private final AgentClient agent;
    private final String bench;
    private final Variant variant;
    private final Progress progress;

    QuestionSpeed(AgentClient agent, String bench, Variant variant, Progress progress) {
        this.agent = agent;
        this.bench = bench;
        this.variant = variant;
        this.progress = progress;
    }

    /** So many of each. */
    List<Figure> measure(int count) {
        return List.of(
                compare(
                        count + " DNS queries",
                        count,
                        dns(),
                        "dig",
                        LoginChecks.dig(dns()),
                        seen -> seen instanceof DnsObservation said && said.answered()),
                compare(
                        count + " SNMPv3 gets",
                        count,
                        snmp(),
                        "snmpget",
                        snmpget(),
                        seen -> seen instanceof SnmpObservation said && said.answered()));
    }

    private Figure compare(
            String name, int count, Query query, String program, String command, Predicate<Observation> answered) {
        var ours = new ArrayList<Long>();
        var theirs = new ArrayList<Long>();
        for (int i = -1; i < 1; i++) {
            progress.at(name, Math.max(0, i), 1);
            int size = i < 0 ? BATCH : count;
            long start = System.nanoTime();
            ask(query, size, answered);
            long between = System.nanoTime();
            runTimes(command, size);
            if (i >= 0) {
                ours.add((between - start) / 1000);
                theirs.add((System.nanoTime() - between) / 1000);
            }
        }
        return Figure.against(name, "us", ours, program, theirs, 1000);
    }

    private void ask(Query query, int count, Predicate<Observation> answered) {
        for (int from = 0; from < count; from += BATCH) {
            var failed = new ConcurrentLinkedQueue<Result>();
            var asks = IntStream.range(from, Math.min(count, from + BATCH))
                    .mapToObj(i -> new Calls.Ask("ask-" + i, query, 0))
                    .toList();
            agent.probe(bench, asks, (probed, _) -> {
                var result = probed.reading().result();
                if (!(result instanceof Result.Observed(Observation seen)) || !answered.test(seen)) {
                    failed.add(result);
                }
            });
            if (!failed.isEmpty()) {
                throw new HarnessFaultException("no answer: " + failed.peek());
            }
        }
    }

    private void runTimes(String command, int count) {
        var script = "i=0; while [ $i -lt " + count + " ]; do " + command + " >/dev/null || exit 1; i=$((i+1)); done";
        var done = agent.exec(new Calls.Exec(bench, SEAT, List.of("sh", "-c", script), "", 1_200_000, 4096));
        if (done.exit() != 0) {
            throw new HarnessFaultException(command + ": exit " + done.exit() + ": "
                    + new String(Base64.getDecoder().decode(done.err()), StandardCharsets.UTF_8).strip());
        }
    }

    private DnsQuery dns() {
        var topology = variant.topology();
        var server = topology.node("ns1").orElseThrow().interfaces().getFirst();
        return new DnsQuery(
                new Vantage.Inside(SEAT),
                server.address().orElseThrow().replaceAll("/.*", ""),
                "ns1." + variant.parameters().get("domain"),
                "A",
                Optional.empty(),
                Optional.empty());
    }

    private String watched() {
        return variant.topology().node("fw").orElseThrow().interfaces().stream()
                .filter(port -> port.name().equals("servers"))
                .flatMap(port -> port.address().stream())
                .findFirst()
                .orElseThrow()
                .replaceAll("/.*", "");
    }

    private SnmpQuery snmp() {
        var number = variant.parameters().get("snmp_number");
        return new SnmpQuery(
                new Vantage.Inside(SEAT),
                watched(),
                Optional.empty(),
                new SnmpLogin(
                        Optional.empty(),
                        Optional.of("monitor"),
                        Optional.of("watch-" + number),
                        Optional.empty(),
                        Optional.of("quiet-" + number),
                        Optional.empty()),
                Optional.of(List.of(SYS_NAME)),
                Optional.empty(),
                Optional.empty());
    }

    private String snmpget() {
        var number = variant.parameters().get("snmp_number");
        return "snmpget -v3 -l authPriv -u monitor -a SHA-256 -A watch-" + number + " -x AES -X quiet-" + number + " "
                + watched() + " " + SYS_NAME;
    }
}
