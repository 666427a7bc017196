package org.labmark.agent.probe.dns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.DnsQuery.Transport;
import org.labmark.api.reading.DnsObservation;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;

/** Asks a name server one question, or for a zone. */
public final class DnsProbe implements Probe<DnsQuery> {
    /** A resolver that has to ask another gets its time, a silent one no more than that. */
    private static final Duration PATIENCE = Patience.of(Duration.ofSeconds(2));

    private static final Duration TRANSFER = Patience.of(Duration.ofSeconds(8));
    private static final int PORT = 53;
    private static final int TLS_PORT = 853;
    private static final String MEDIA_TYPE = "application/dns-message";

    @Override
    public String id() {
        return "dns";
    }

    @Override
    public Class<DnsQuery> queries() {
        return DnsQuery.class;
    }

    @Override
    public Seen ask(DnsQuery query, BenchView bench) throws Exception {
        var question = Question.of(query);
        boolean tls = query.transport().equals(Optional.of(Transport.TLS));
        var server = new InetSocketAddress(
                InetAddress.ofLiteral(query.server()), query.port().orElse(tls ? TLS_PORT : PORT));
        try (var vantage = Vantages.shared().open(query.from(), bench)) {
            var exchange = new DnsExchange(vantage, server, query.transfer() ? TRANSFER : PATIENCE);
            var certificate = new AtomicReference<>("");
            var secured = tls ? Optional.<Consumer<String>>of(certificate::set) : Optional.<Consumer<String>>empty();
            if (query.transfer()) {
                return transfer(question, exchange, secured, certificate);
            }
            var answer = query.transport().orElse(Transport.UDP) == Transport.UDP
                    ? exchange.udp(
                            question.wire(),
                            bytes -> DnsAnswer.to(question.message(), bytes).isPresent())
                    : single(question, exchange, secured);
            return seen(question, answer, certificate.get());
        }
    }

    private static Optional<byte[]> single(Question question, DnsExchange exchange, Optional<Consumer<String>> secured)
            throws Exception {
        var answers = new ArrayList<byte[]>();
        exchange.stream(question.wire(), secured, bytes -> !answers.add(bytes));
        return answers.stream().findFirst();
    }

    private static Seen seen(Question question, Optional<byte[]> raw, String certificate) {
        DnsObservation observation = raw.flatMap(bytes -> DnsAnswer.to(question.message(), bytes))
                .map(message -> DnsAnswer.observe(
                        message, question.type(), question.verifies(message, raw.orElseThrow()), certificate))
                .orElse(DnsObservation.SILENCE);
        return new Seen(
                observation,
                raw.map(bytes -> List.of(new Seen.Bytes("response.dns", MEDIA_TYPE, bytes)))
                        .orElse(List.of()));
    }

    private static Seen transfer(
            Question question,
            DnsExchange exchange,
            Optional<Consumer<String>> secured,
            AtomicReference<String> certificate)
            throws Exception {
        var zone = new Transfer(question.message());
        var signatures = question.key()
                .map(key -> new TSIG.StreamVerifier(key, question.message().getTSIG()));
        var verified = new AtomicBoolean(signatures.isPresent());
        var kept = new ByteArrayOutputStream();
        exchange.stream(question.wire(), secured, bytes -> {
            boolean more = zone.take(bytes);
            signatures.ifPresent(stream -> verified.compareAndSet(true, verifies(stream, bytes, !more)));
            if (kept.size() + bytes.length <= Seen.MAX_EVIDENCE) {
                kept.writeBytes(bytes);
            }
            return more;
        });
        if (!zone.begun()) {
            return Seen.of(DnsObservation.SILENCE);
        }
        return new Seen(
                DnsAnswer.observe(zone, verified.get(), certificate.get()),
                List.of(new Seen.Bytes("transfer.dns", MEDIA_TYPE, kept.toByteArray())));
    }

    private static boolean verifies(TSIG.StreamVerifier stream, byte[] bytes, boolean last) {
        try {
            return stream.verify(new Message(bytes), bytes, last) == Rcode.NOERROR;
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }
}
