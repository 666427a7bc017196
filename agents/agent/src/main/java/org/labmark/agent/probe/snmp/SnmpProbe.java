package org.labmark.agent.probe.snmp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.reading.SnmpObservation;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** Gets some objects, or walks a subtree. */
public final class SnmpProbe implements Probe<SnmpQuery> {
    private static final int PATIENCE_SECONDS = 3;

    @Override
    public String id() {
        return "snmp";
    }

    @Override
    public Class<SnmpQuery> queries() {
        return SnmpQuery.class;
    }

    @Override
    public Seen ask(SnmpQuery query, BenchView bench) throws Exception {
        var to = new InetSocketAddress(
                InetAddress.ofLiteral(query.to()), query.port().orElse(Manager.PORT));
        try (var vantage = Vantages.shared().open(query.from(), bench);
                var manager = Manager.in(vantage, to, query.login(), patience(query))) {
            long started = System.nanoTime();
            if (query.walk().isPresent()) {
                var walk = Walk.of(oid(query.walk().get()), manager::next, manager::hasTime);
                return seen(walk.answered(), walk.found(), walk.complete(), walk.increasing(), manager, started);
            }
            var objects =
                    query.get().orElse(List.of()).stream().map(SnmpProbe::oid).toArray(OID[]::new);
            var values = manager.get(objects);
            return seen(values.isPresent(), values.orElse(List.of()), values.isPresent(), true, manager, started);
        }
    }

    private static Duration patience(SnmpQuery query) {
        return Patience.of(Duration.ofSeconds(query.patience().orElse(PATIENCE_SECONDS)));
    }

    private static OID oid(String text) {
        return new OID(text.startsWith(".") ? text.substring(1) : text);
    }

    private static Seen seen(
            boolean answered,
            List<VariableBinding> bindings,
            boolean complete,
            boolean increasing,
            Manager manager,
            long started) {
        long took = (System.nanoTime() - started) / 1000;
        if (!answered) {
            return Seen.of(new SnmpObservation(
                    false,
                    List.of(),
                    0,
                    false,
                    true,
                    manager.error(),
                    engine(manager),
                    manager.error().isEmpty() ? 0 : took));
        }
        var values = bindings.stream().map(Values::of).toList();
        return new Seen(
                new SnmpObservation(
                        true, values, values.size(), complete, increasing, manager.error(), engine(manager), took),
                List.of(new Seen.Bytes("values.json", "application/json", CanonicalJson.bytes(values))));
    }

    private static String engine(Manager manager) {
        return manager.engine()
                .map(id -> HexFormat.of().formatHex(id.getValue()))
                .orElse("");
    }
}
