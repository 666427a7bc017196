package org.labmark.agent.probe.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.reading.DnsObservation;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks a name server one question, as a stub resolver without EDNS would. */
public final class DnsProbe implements Probe<DnsQuery> {
    /** A resolver that has to ask another gets its time, a silent one no more than that. */
    private static final Duration PATIENCE = Patience.of(Duration.ofSeconds(3));

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
        int type = type(query.type());
        var question = question(query, type);
        var server = InetAddress.ofLiteral(query.server());
        try (var vantage = Vantages.shared().open(query.from(), bench)) {
            var exchange = new DnsExchange(vantage, server, PATIENCE);
            var raw = query.transport().orElse(DnsQuery.Transport.UDP) == DnsQuery.Transport.TCP
                    ? exchange.tcp(question.toWire())
                    : exchange.udp(
                            question.toWire(),
                            bytes -> DnsAnswer.to(question, bytes).isPresent());
            return seen(question, type, raw);
        }
    }

    private static Seen seen(Message question, int type, Optional<byte[]> raw) {
        DnsObservation observation = raw.flatMap(bytes -> DnsAnswer.to(question, bytes))
                .map(message -> DnsAnswer.observe(message, type))
                .orElseGet(DnsAnswer::silence);
        return new Seen(
                observation,
                raw.map(bytes -> List.of(new Seen.Bytes("response.dns", "application/dns-message", bytes)))
                        .orElse(List.of()));
    }

    private static int type(String mnemonic) {
        int type = Type.value(mnemonic, true);
        if (type < 0) {
            throw new IllegalArgumentException("\"" + mnemonic + "\" is no DNS record type");
        }
        return type;
    }

    private static Message question(DnsQuery query, int type) throws TextParseException {
        var message = Message.newQuery(Record.newRecord(Name.fromString(query.name(), Name.root), type, DClass.IN));
        if (!query.recursion().orElse(true)) {
            message.getHeader().unsetFlag(Flags.RD);
        }
        return message;
    }
}
