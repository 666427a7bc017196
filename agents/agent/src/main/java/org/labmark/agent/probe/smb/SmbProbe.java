package org.labmark.agent.probe.smb;

import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.talk.Talk;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.SmbQuery;
import org.labmark.api.reading.SmbObservation;

/** Negotiates, logs in, lists shares, opens one, and where asked writes a file that it takes away again. */
public final class SmbProbe implements Probe<SmbQuery> {
    private static final int PORT = 445;
    private static final Duration WHOLE = Patience.of(Duration.ofMillis(9000));
    private static final Duration ONE = Patience.of(Duration.ofSeconds(6));

    @Override
    public String id() {
        return "smb";
    }

    @Override
    public Class<SmbQuery> queries() {
        return SmbQuery.class;
    }

    @Override
    public Seen ask(SmbQuery query, BenchView bench) throws Exception {
        var to = new InetSocketAddress(
                InetAddress.ofLiteral(query.to()), query.port().orElse(PORT));
        try (var vantage = Vantages.shared().open(query.from(), bench)) {
            var talk = Talk.to(to, vantage, WHOLE, Integer.MAX_VALUE);
            if (talk.isEmpty()) {
                return Seen.of(SmbObservation.SILENCE);
            }
            try (var open = talk.get();
                    var client = new SMBClient(config(open.socket()))) {
                return Seen.of(look(query, client, to));
            }
        }
    }

    private static SmbConfig config(Socket connected) {
        var config = SmbConfig.builder()
                .withSocketFactory(new OneSocket(connected))
                .withDfsEnabled(false)
                .withTimeout(ONE.toMillis(), TimeUnit.MILLISECONDS)
                .withSoTimeout((int) ONE.toMillis())
                .withTransactTimeout(ONE.toMillis(), TimeUnit.MILLISECONDS);
        config.withNtlmConfig().withWorkstationName("PC");
        return config.build();
    }

    private static SmbObservation look(SmbQuery query, SMBClient client, InetSocketAddress to) {
        try {
            // Not closed by itself: where the server hung up first, that would throw away what was seen.
            return new Visit(query, client.connect(to.getAddress().getHostAddress(), to.getPort())).look();
        } catch (IOException | RuntimeException _) {
            // No SMB, or none of a version that is still spoken.
            return SmbObservation.SILENCE;
        }
    }
}
