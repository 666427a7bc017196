package org.labmark.agent.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsAnswerTest {
    @Test
    void records_of_another_type_are_left_out_and_the_smallest_ttl_counts() throws Exception {
        var question = question("www.office.example.", Type.A);
        var answer = answer(question);
        add(answer, "www.office.example.", Type.CNAME, 5, "web.office.example.");
        add(answer, "web.office.example.", Type.A, 300, "10.0.0.2");
        add(answer, "web.office.example.", Type.A, 60, "10.0.0.1");
        var seen = DnsAnswer.observe(answer, Type.A);
        assertThat(seen.answers()).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(seen.ttl()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    PTR | web.office.example.                  | web.office.example
                    MX  | 10 mail.office.example.              | 10 mail.office.example
                    SOA | ns.a.example. root.a.example. 1 2 3 4 5 | ns.a.example root.a.example 1 2 3 4 5
                    TXT | "ends with a dot."                   | "ends with a dot."
                    NS  | .                                    | .
                    """)
    void names_lose_their_final_dot_and_text_keeps_it(String type, String data, String shown) throws Exception {
        var answer = answer(question("a.example.", Type.value(type)));
        add(answer, "a.example.", Type.value(type), 1, data);
        assertThat(DnsAnswer.observe(answer, Type.value(type)).answers()).containsExactly(shown);
    }

    @Test
    void a_flood_of_records_is_cut() throws Exception {
        var answer = answer(question("a.example.", Type.A));
        for (int i = 0; i < 1000; i++) {
            add(answer, "a.example.", Type.A, 1, "10.0." + i / 250 + "." + i % 250);
        }
        assertThat(DnsAnswer.observe(answer, Type.A).answers()).hasSize(64);
    }

    @Test
    void only_an_answer_to_this_question_is_one() throws Exception {
        var question = question("a.example.", Type.A);
        assertThat(DnsAnswer.to(question, answer(question).toWire())).isPresent();
        assertThat(DnsAnswer.to(question, question.toWire())).isEmpty();
        assertThat(DnsAnswer.to(question, answer(question("a.example.", Type.A)).toWire()))
                .isEmpty();
        var other = answer(question);
        other.removeAllRecords(Section.QUESTION);
        assertThat(DnsAnswer.to(question, other.toWire())).isPresent();
        other.addRecord(Record.newRecord(Name.fromString("b.example."), Type.A, DClass.IN), Section.QUESTION);
        assertThat(DnsAnswer.to(question, other.toWire())).isEmpty();
    }

    @Test
    void names_that_point_at_themselves_are_no_answer() throws Exception {
        var question = question("a.example.", Type.A);
        var wire = answer(question).toWire();
        wire[12] = (byte) 0xc0;
        wire[13] = 12;
        assertThat(DnsAnswer.to(question, wire)).isEmpty();
    }

    @Test
    void whatever_comes_is_read_without_harm() throws Exception {
        var random = new Random(42);
        var question = question("www.office.example.", Type.ANY);
        var answer = answer(question);
        add(answer, "www.office.example.", Type.A, 300, "10.0.0.2");
        add(answer, "www.office.example.", Type.TXT, 300, "\"some text\"");
        add(answer, "www.office.example.", Type.MX, 300, "10 mail.office.example.");
        var good = answer.toWire();
        int read = 0;
        for (int i = 0; i < 10_000; i++) {
            var bytes = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length + 20) : good.length);
            for (int flips = random.nextInt(4); flips > 0 && bytes.length > 2; flips--) {
                bytes[2 + random.nextInt(bytes.length - 2)] = (byte) random.nextInt();
            }
            var message = DnsAnswer.to(question, bytes);
            if (message.isPresent()) {
                read++;
                assertThat(DnsAnswer.observe(message.get(), Type.ANY).answers())
                        .allMatch(data -> data.length() <= 1024);
            }
        }
        assertThat(read).isGreaterThan(1000);
    }

    private static Message question(String name, int type) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
    }

    private static Message answer(Message question) {
        var answer = question.clone();
        answer.getHeader().setFlag(Flags.QR);
        return answer;
    }

    private static void add(Message answer, String name, int type, long ttl, String data) throws IOException {
        answer.addRecord(
                Record.fromString(Name.fromString(name), type, DClass.IN, ttl, data, Name.root), Section.ANSWER);
    }
}
