package org.labmark.agent.probe.dns;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A zone as it comes in, message by message: whole (RFC 5936) or as the changes since a serial (RFC 1995). It has come
 * to its end when its SOA stands there again.
 */
final class Transfer {
    private static final int MOST_RECORDS = 20_000;
    private static final int MOST_OCTETS = 8 << 20;

    private final Message question;
    private final List<Record> records = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private int octets;
    private int count;
    private boolean signed;
    private boolean ended;
    private State state = State.FIRST;

    /** Which SOA would be the last: any in a whole zone, the newest where changes come in pairs of old and new. */
    private enum State {
        FIRST,
        SECOND,
        WHOLE,
        GONE,
        COME
    }

    Transfer(Message question) {
        this.question = question;
    }

    /** Takes one message; false when no more is wanted: this was the last, or none of ours, or too much. */
    boolean take(byte[] bytes) {
        var message = DnsAnswer.to(question, bytes);
        if (message.isEmpty()) {
            return false;
        }
        messages.add(message.get());
        octets += bytes.length;
        var answer = message.get().getSection(Section.ANSWER);
        answer.forEach(this::take);
        if (state == State.SECOND && question.getQuestion().getType() == Type.IXFR) {
            // Nothing but the newest SOA: what is had already is the newest (RFC 1995, 2).
            ended = true;
        }
        return message.get().getRcode() == Rcode.NOERROR
                && !answer.isEmpty()
                && !ended
                && count < MOST_RECORDS
                && octets < MOST_OCTETS;
    }

    private void take(Record record) {
        if (ended || count >= MOST_RECORDS) {
            return;
        }
        boolean start = record instanceof SOARecord;
        if (state == State.FIRST) {
            if (start) {
                state = State.SECOND;
                keep(record);
            }
            return;
        }
        if (state == State.SECOND) {
            state = start && !isNewest(record) ? State.GONE : State.WHOLE;
            ended = start && state == State.WHOLE;
        } else if (start) {
            ended = state == State.WHOLE || (state == State.COME && isNewest(record));
            state = state == State.GONE ? State.COME : state == State.COME ? State.GONE : state;
        }
        if (!ended) {
            keep(record);
        }
    }

    private void keep(Record record) {
        records.add(record);
        if (record.getType() == Type.RRSIG) {
            signed = true;
        } else {
            count++;
        }
    }

    private boolean isNewest(Record record) {
        return record instanceof SOARecord soa
                && records.getFirst() instanceof SOARecord newest
                && soa.getSerial() == newest.getSerial();
    }

    /** Whether anything of ours came. */
    boolean begun() {
        return !messages.isEmpty();
    }

    /** Only to be asked when it has begun. */
    Message first() {
        return messages.getFirst();
    }

    /** The first error that any message tells, or none. */
    int rcode() {
        return messages.stream()
                .mapToInt(Message::getRcode)
                .filter(code -> code != Rcode.NOERROR)
                .findFirst()
                .orElse(Rcode.NOERROR);
    }

    /** In their order, without the SOA at the end. */
    List<Record> records() {
        return records;
    }

    /** How many there are besides signatures. */
    int count() {
        return count;
    }

    boolean signed() {
        return signed;
    }

    boolean ended() {
        return ended;
    }

    int octets() {
        return octets;
    }
}
