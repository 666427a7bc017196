package org.labmark.agent.probe.snmp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.SnmpLogin;
import org.labmark.api.query.TrapQuery;
import org.snmp4j.smi.OID;

/** Listens at a witness while a notification is caused, or for what comes by itself. */
public final class TrapProbe implements Probe<TrapQuery> {
    private static final int PORT = 162;
    private static final int SECONDS = 4;
    private static final OID SYS_NAME = new OID("1.3.6.1.2.1.1.5.0");
    private static final Duration KNOCK = Patience.of(Duration.ofMillis(900));
    private static final Duration COMMAND = Patience.of(Duration.ofSeconds(5));
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** Those that come along with the first. */
    private static final Duration OTHERS = Patience.of(Duration.ofMillis(200));

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public String id() {
        return "trap";
    }

    @Override
    public Class<TrapQuery> queries() {
        return TrapQuery.class;
    }

    @Override
    public Seen ask(TrapQuery query, BenchView bench) throws Exception {
        try (var witness = Vantages.shared().open(query.at(), bench);
                var heard = Notifications.at(witness, query.port().orElse(PORT), query.login())) {
            long end = System.nanoTime()
                    + Patience.of(Duration.ofSeconds(query.seconds().orElse(SECONDS)))
                            .toNanos();
            if (query.cause().isPresent()) {
                cause(query.cause().get(), witness, bench);
            }
            while (System.nanoTime() < end && !heard.observe().received()) {
                Thread.sleep(GLANCE);
            }
            Thread.sleep(OTHERS);
            return Seen.of(heard.observe());
        }
    }

    private static void cause(TrapQuery.Cause cause, OpenVantage witness, BenchView bench) throws Exception {
        if (cause.strangerAt().isPresent()) {
            var to = new InetSocketAddress(
                    InetAddress.ofLiteral(cause.strangerAt().get()), Manager.PORT);
            var stranger = new SnmpLogin(
                    Optional.of(Long.toHexString(RANDOM.nextLong())),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            try (var manager = Manager.in(witness, to, stranger, KNOCK)) {
                manager.get(SYS_NAME);
            }
        } else {
            bench.exec(
                    cause.node().orElse(""),
                    List.of("sh", "-c", cause.command().orElse("")),
                    Map.of(),
                    new byte[0],
                    COMMAND,
                    4096);
        }
    }
}
