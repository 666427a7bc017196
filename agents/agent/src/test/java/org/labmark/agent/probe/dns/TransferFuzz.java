package org.labmark.agent.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A zone, message by message, each behind its length. */
class TransferFuzz {
    private static Message question(String name, int type) {
        try {
            var question = Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
            question.getHeader().setID(0x1234);
            return question;
        } catch (TextParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @FuzzTest
    void a_zone_ends_and_is_bounded(byte[] octets) {
        var question = question("office.example.", octets.length % 2 == 0 ? Type.AXFR : Type.IXFR);
        var zone = new Transfer(question);
        var in = ByteBuffer.wrap(octets);
        boolean more = true;
        while (more && in.remaining() > 2) {
            var message = new byte[Math.min(in.getShort() & 0xffff, in.remaining())];
            in.get(message);
            more = zone.take(message);
        }
        assertThat(zone.records()).hasSizeGreaterThanOrEqualTo(zone.count());
        if (zone.begun()) {
            assertThat(DnsAnswer.observe(zone, false, "").answers()).hasSizeLessThanOrEqualTo(64);
        }
    }
}
