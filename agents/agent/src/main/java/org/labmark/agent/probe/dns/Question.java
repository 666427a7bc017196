package org.labmark.agent.probe.dns;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.probe.CleanText;
import org.labmark.api.query.DnsQuery;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A question as it goes out, signed where a key is given.
 *
 * @param type record type asked for
 * @param wire its octets
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
record Question(Message message, int type, byte[] wire, Optional<TSIG> key) {
    /** What every path of today carries in one piece (DNS flag day 2020). */
    private static final int USUAL_SIZE = 1232;

    private static final int DNSSEC_OK = 0x8000;

    /** @throws IllegalArgumentException when there is no such record type, name or key */
    static Question of(DnsQuery query) {
        int type = Type.value(query.type(), true);
        if (type < 0) {
            throw new IllegalArgumentException("\"" + query.type() + "\" is no DNS record type");
        }
        try {
            return of(query, type);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("\"" + query.name() + "\" is no DNS name: " + e.getMessage(), e);
        }
    }

    private static Question of(DnsQuery query, int type) throws TextParseException {
        var name = Name.fromString(query.name(), Name.root);
        var message = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        if (!query.recursion().orElse(!query.transfer())) {
            message.getHeader().unsetFlag(Flags.RD);
        }
        if (query.unchecked().orElse(false)) {
            message.getHeader().setFlag(Flags.CD);
        }
        if (type == Type.IXFR) {
            message.addRecord(
                    new SOARecord(
                            name,
                            DClass.IN,
                            0,
                            Name.root,
                            Name.root,
                            query.serial().orElse(0),
                            0,
                            0,
                            0,
                            0),
                    Section.AUTHORITY);
        }
        boolean nsid = query.nsid().orElse(false);
        boolean dnssec = query.dnssec().orElse(false);
        if (nsid || dnssec || query.edns().isPresent()) {
            List<EDNSOption> options =
                    nsid ? List.of(new GenericEDNSOption(EDNSOption.Code.NSID, new byte[0])) : List.of();
            message.addRecord(
                    new OPTRecord(query.edns().orElse(USUAL_SIZE), 0, 0, dnssec ? DNSSEC_OK : 0, options),
                    Section.ADDITIONAL);
        }
        var key = query.key().map(Question::key);
        key.ifPresent(tsig -> tsig.apply(message, null));
        return new Question(message, type, message.toWire(), key);
    }

    private static TSIG key(DnsQuery.Key key) {
        try {
            return new TSIG(
                    Name.fromString(key.algorithm().orElse("hmac-sha256"), Name.root),
                    Name.fromString(key.name(), Name.root),
                    Base64.getDecoder().decode(key.secret()));
        } catch (TextParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the key " + key.name() + " is none: " + CleanText.reason(e), e);
        }
    }

    /** Whether an answer is signed with the key, and rightly. */
    boolean verifies(Message answer, byte[] bytes) {
        try {
            return key.isPresent()
                    && answer.isSigned()
                    && key.get().verify(answer, bytes, message.getTSIG()) == Rcode.NOERROR;
        } catch (RuntimeException _) {
            // Whatever the codec stumbles over was not signed by who has the key.
            return false;
        }
    }
}
