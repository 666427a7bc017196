package org.labmark.agent.probe.snmp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.CountersQuery;
import org.labmark.api.query.SnmpLogin;
import org.labmark.api.reading.CountersObservation;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/**
 * Reads an interface's counters, sends traffic, and reads them again until they have moved by what was sent. Net-snmp
 * keeps counters for some seconds before it looks at the interface again, so one later reading would not do. When they
 * have moved by less even then, the same is sent once more: a busy machine's switches may have lost some of it, and
 * whether a counter is true is another question than whether a network loses nothing.
 */
public final class CountersProbe implements Probe<CountersQuery> {
    private static final OID SYS_NAME = new OID("1.3.6.1.2.1.1.5.0");
    private static final int LONGEST_NAME = 255;
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final Duration KEPT_BY_AGENTS = Patience.of(Duration.ofMillis(3200));

    /** From the start, all in all: the last request may take its time-outs beyond it. */
    private static final Duration WHOLE = Patience.of(Duration.ofMillis(8200));

    @Override
    public String id() {
        return "counters";
    }

    @Override
    public Class<CountersQuery> queries() {
        return CountersQuery.class;
    }

    @Override
    public boolean laborious() {
        return true;
    }

    @Override
    public Seen ask(CountersQuery query, BenchView bench) throws Exception {
        Traffic.check(query.traffic());
        long end = System.nanoTime() + WHOLE.toNanos();
        try (var vantage = Vantages.shared().open(query.from(), bench);
                var sender = Vantages.shared().open(query.traffic().from(), bench);
                var manager = Manager.in(vantage, agent(query), login(query), WHOLE)) {
            return ask(query, manager, sender, end);
        }
    }

    private static InetSocketAddress agent(CountersQuery query) {
        return new InetSocketAddress(InetAddress.ofLiteral(query.to()), Manager.PORT);
    }

    private static SnmpLogin login(CountersQuery query) {
        return new SnmpLogin(
                Optional.empty(),
                Optional.of(query.user()),
                Optional.of(query.authentication()),
                Optional.empty(),
                Optional.of(query.privacy()),
                Optional.empty());
    }

    private static Seen ask(CountersQuery query, Manager manager, OpenVantage sender, long end) throws Exception {
        var name = manager.get(SYS_NAME).map(CountersProbe::name);
        if (name.isEmpty()) {
            return Seen.of(new CountersObservation(false, "", 0, 0, 0));
        }
        var index = Interfaces.index(query.port(), manager::next);
        if (index.isEmpty()) {
            return Seen.of(new CountersObservation(true, name.get(), 0, 0, 0));
        }
        var before = Interfaces.read(manager, index.getAsInt());
        if (before.isEmpty()) {
            return Seen.of(new CountersObservation(false, name.get(), 0, 0, 0));
        }
        var readings = new ArrayList<>(List.of(before.get()));
        long sent = Traffic.send(sender, query.traffic());
        long wanted = Math.max(sent, 1);
        long again = Math.min(end, System.nanoTime() + KEPT_BY_AGENTS.toNanos());
        boolean answered = watch(manager, index.getAsInt(), readings, wanted, again);
        if (!readings.getLast().since(before.get()).atLeast(wanted)) {
            sent += Traffic.send(sender, query.traffic());
            long stop = Math.min(end, System.nanoTime() + KEPT_BY_AGENTS.toNanos());
            answered |= watch(manager, index.getAsInt(), readings, wanted, stop);
        }
        var moved = readings.getLast().since(before.get());
        return new Seen(
                new CountersObservation(answered, name.get(), sent, moved.in(), moved.out()),
                List.of(evidence(name.get(), index.getAsInt(), readings)));
    }

    /** Reads again until the counters have moved far enough or time is over; false when no reading was answered. */
    private static boolean watch(Manager manager, int index, List<Interfaces.Counters> readings, long wanted, long stop)
            throws InterruptedException {
        boolean answered = false;
        do {
            Optional<Interfaces.Counters> reading = Interfaces.read(manager, index);
            answered |= reading.isPresent();
            reading.ifPresent(readings::add);
            if (readings.getLast().since(readings.getFirst()).atLeast(wanted)) {
                break;
            }
            Thread.sleep(GLANCE);
        } while (System.nanoTime() < stop);
        return answered;
    }

    private static String name(List<VariableBinding> bindings) {
        var name = bindings.getFirst();
        return name.isException() ? "" : CleanText.line(name.getVariable().toString(), LONGEST_NAME);
    }

    private static Seen.Bytes evidence(String name, int index, List<Interfaces.Counters> readings) {
        var rows = readings.stream()
                .map(reading -> Map.of(
                        "ifHCInOctets", Long.toUnsignedString(reading.in()),
                        "ifHCOutOctets", Long.toUnsignedString(reading.out())))
                .toList();
        return new Seen.Bytes(
                "counters.json",
                "application/json",
                CanonicalJson.bytes(Map.of("sysName", name, "ifIndex", index, "readings", rows)));
    }
}
