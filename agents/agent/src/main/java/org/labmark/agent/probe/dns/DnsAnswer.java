package org.labmark.agent.probe.dns;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.agent.probe.CleanText;
import org.labmark.api.reading.DnsObservation;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Reads what claims to be an answer to a question of ours. */
final class DnsAnswer {
    private static final int MOST_ANSWERS = 64;
    private static final int MOST_OPTIONS = 16;
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

    static DnsObservation observe(Message message, int type) {
        return observe(message, type, false, "");
    }

    /**
     * An answer to one question.
     *
     * @param verified whether it was signed with our key
     * @param certificate of the server, over TLS
     */
    static DnsObservation observe(Message message, int type, boolean verified, String certificate) {
        var header = message.getHeader();
        var answer = message.getSection(Section.ANSWER);
        var records = answer.stream()
                .filter(record -> type == Type.ANY || record.getType() == type)
                .filter(record -> record.getDClass() == DClass.IN)
                .limit(MOST_ANSWERS)
                .toList();
        var options = Optional.ofNullable(message.getOPT());
        return new DnsObservation(
                true,
                Rcode.string(message.getRcode()),
                header.getFlag(Flags.AA),
                header.getFlag(Flags.TC),
                header.getFlag(Flags.RA),
                records.stream().map(DnsAnswer::data).sorted().toList(),
                records.stream().mapToLong(Record::getTTL).min().orElse(0),
                header.getFlag(Flags.AD),
                answer.stream().anyMatch(record -> record.getType() == Type.RRSIG),
                (int) answer.stream()
                        .filter(record -> record.getType() != Type.RRSIG)
                        .count(),
                lines(message.getSection(Section.AUTHORITY).stream()),
                lines(message.getSection(Section.ADDITIONAL).stream()
                        .filter(record -> record.getType() != Type.OPT && record.getType() != Type.TSIG)),
                soa(Stream.concat(answer.stream(), message.getSection(Section.AUTHORITY).stream())),
                options.map(OPTRecord::getPayloadSize).orElse(0),
                options.map(DnsAnswer::options).orElse(List.of()),
                message.numBytes(),
                false,
                verified,
                certificate);
    }

    /** A zone, or the first message of one that was refused or never ended. */
    static DnsObservation observe(Transfer zone, boolean verified, String certificate) {
        var first = zone.first();
        var header = first.getHeader();
        return new DnsObservation(
                true,
                Rcode.string(zone.rcode()),
                header.getFlag(Flags.AA),
                header.getFlag(Flags.TC),
                header.getFlag(Flags.RA),
                lines(zone.records().stream()),
                zone.records().stream().mapToLong(Record::getTTL).min().orElse(0),
                header.getFlag(Flags.AD),
                zone.signed(),
                zone.count(),
                List.of(),
                List.of(),
                soa(zone.records().stream()),
                0,
                List.of(),
                zone.octets(),
                zone.ended(),
                verified,
                certificate);
    }

    private static Optional<DnsObservation.Soa> soa(Stream<Record> records) {
        return records.flatMap(record -> record instanceof SOARecord soa ? Stream.of(soa) : Stream.empty())
                .findFirst()
                .map(soa -> new DnsObservation.Soa(
                        name(soa.getHost()),
                        name(soa.getAdmin()),
                        soa.getSerial(),
                        soa.getRefresh(),
                        soa.getRetry(),
                        soa.getExpire(),
                        soa.getMinimum()));
    }

    private static List<String> options(OPTRecord record) {
        return record.getOptions().stream()
                .limit(MOST_OPTIONS)
                .map(option -> CleanText.line(
                        option.getCode() + " " + HexFormat.of().formatHex(option.toWire(), 4, option.toWire().length),
                        LONGEST))
                .sorted()
                .toList();
    }

    /** Records as owner, type and data, sorted. */
    static List<String> lines(Stream<Record> records) {
        return records.map(record ->
                        CleanText.line(name(record.getName()) + " " + Type.string(record.getType()) + " ", LONGEST)
                                + data(record))
                .sorted()
                .limit(MOST_ANSWERS)
                .toList();
    }

    private static String name(Name name) {
        return CleanText.line(name.toString(true), LONGEST);
    }

    private static String data(Record record) {
        String shown;
        try {
            shown = record.rdataToString();
        } catch (RuntimeException _) {
            // Data that its own type's code cannot show: there, and of no use.
            return "";
        }
        var text = CleanText.line(shown, LONGEST);
        // Quoted text may hold dots of its own; names outside quotes lose their final one.
        return text.indexOf('"') >= 0 ? text : text.replaceAll("(?<=[^\\s\\\\])\\.(?=\\s|$)", "");
    }
}
