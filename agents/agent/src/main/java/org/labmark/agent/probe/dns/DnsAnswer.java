package org.labmark.agent.probe.dns;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.probe.CleanText;
import org.labmark.api.reading.DnsObservation;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Reads what claims to be an answer to a question of ours. */
final class DnsAnswer {
    private static final int MOST_ANSWERS = 64;
    private static final int LONGEST = 1024;

    private DnsAnswer() {}

    /** The message in these bytes if it answers the question; absent when it is anything else, garbage included. */
    static Optional<Message> to(Message question, byte[] bytes) {
        try {
            var message = new Message(bytes);
            boolean ours = message.getHeader().getID() == question.getHeader().getID()
                    && message.getHeader().getFlag(Flags.QR)
                    && sameQuestion(question.getQuestion(), message.getSection(Section.QUESTION));
            return ours ? Optional.of(message) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            // The codec tells hostile bytes by many kinds of exception; none of them is an answer.
            return Optional.empty();
        }
    }

    /** Servers that refuse may leave the question out (RFC 2136 and common practice); none may ask another. */
    private static boolean sameQuestion(Record asked, List<Record> repeated) {
        return repeated.isEmpty()
                || (repeated.size() == 1
                        && repeated.getFirst().getName().equals(asked.getName())
                        && repeated.getFirst().getType() == asked.getType()
                        && repeated.getFirst().getDClass() == asked.getDClass());
    }

    static DnsObservation silence() {
        return new DnsObservation(false, "", false, false, false, List.of(), 0);
    }

    static DnsObservation observe(Message message, int type) {
        var header = message.getHeader();
        var records = message.getSection(Section.ANSWER).stream()
                .filter(record -> type == Type.ANY || record.getType() == type)
                .filter(record -> record.getDClass() == DClass.IN)
                .limit(MOST_ANSWERS)
                .toList();
        return new DnsObservation(
                true,
                Rcode.string(message.getRcode()),
                header.getFlag(Flags.AA),
                header.getFlag(Flags.TC),
                header.getFlag(Flags.RA),
                records.stream().map(DnsAnswer::data).sorted().toList(),
                records.stream().mapToLong(Record::getTTL).min().orElse(0));
    }

    private static String data(Record record) {
        var text = CleanText.line(record.rdataToString(), LONGEST);
        // Quoted text may hold dots of its own; names outside quotes lose their final one.
        return text.indexOf('"') >= 0 ? text : text.replaceAll("(?<=[^\\s\\\\])\\.(?=\\s|$)", "");
    }
}
