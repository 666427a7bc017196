package org.labmark.agent.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What comes back for a question. */
class DnsAnswerFuzz {
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
    void an_answer_is_read_or_is_none(byte[] octets) {
        var question = question("www.office.example.", Type.A);
        DnsAnswer.to(question, octets).ifPresent(answer -> {
            assertThat(DnsAnswer.observe(answer, Type.A).answers()).hasSizeLessThanOrEqualTo(64);
            assertThat(DnsAnswer.observe(answer, Type.ANY).answers()).hasSizeLessThanOrEqualTo(64);
        });
    }
}
