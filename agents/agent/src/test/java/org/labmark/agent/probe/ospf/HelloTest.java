package org.labmark.agent.probe.ospf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.wire.Cursor;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.api.reading.OspfObservation.Authentication;
import org.labmark.api.topology.Endpoint;

class HelloTest {
    private static final String TWO = "02010030" + "0a090201" + "00000001" + "0000" + "0002" + "0000000000000000"
            + "ffffff00" + "000a" + "02" + "01" + "00000028" + "0a090202" + "00000000" + "0a090202";
    private static final String THREE = "03010028" + "0a090201" + "00000000" + "0000" + "0000" + "00000005" + "01"
            + "000013" + "000a" + "0028" + "0a090202" + "00000000" + "0a090202";

    private static Hello hello(String hex) throws Exception {
        return Hello.parse(Cursor.of(HexFormat.of().parseHex(hex))).hello().orElseThrow();
    }

    @Test
    void a_hello_of_version_2_is_read() throws Exception {
        var hello = hello(TWO);
        assertThat(hello.router()).isEqualTo("10.9.2.1");
        assertThat(hello.area()).isEqualTo("0.0.0.1");
        assertThat(hello.authentication()).isEqualTo(Authentication.CRYPTOGRAPHIC);
        assertThat(hello.prefix()).isEqualTo(24);
        assertThat(hello.helloSeconds()).isEqualTo(10);
        assertThat(hello.deadSeconds()).isEqualTo(40);
        assertThat(hello.designated()).isEqualTo("10.9.2.2");
        assertThat(hello.neighbours()).containsExactly("10.9.2.2");
    }

    @Test
    void a_hello_of_version_3_is_read() throws Exception {
        var hello = hello(THREE);
        assertThat(hello.version()).isEqualTo(3);
        assertThat(hello.helloSeconds()).isEqualTo(10);
        assertThat(hello.deadSeconds()).isEqualTo(40);
        assertThat(hello.external()).isTrue();
        assertThat(hello.neighbours()).containsExactly("10.9.2.2");
    }

    @Test
    void other_intervals_do_not_fit() throws Exception {
        assertThat(hello(TWO).fits(hello(TWO))).isTrue();
        assertThat(hello(TWO).fits(hello(TWO.replace("000a0201", "000b0201")))).isFalse();
    }

    @Test
    void a_hello_that_was_routed_is_malformed() {
        var heard = new HeardRouters(2, 0);
        for (var ttl : new String[] {"01", "07"}) {
            var octets = HexFormat.of()
                    .parseHex("01005e000005" + "020000000001" + "0800" + "45c0004400000000" + ttl + "590000"
                            + "0a090201" + "e0000005" + TWO);
            heard.hear(new Heard(new Endpoint("r1", "e"), new Endpoint("r2", "e"), 0, octets, octets.length));
        }
        assertThat(heard.observe().routers()).containsExactly("10.9.2.1");
        assertThat(heard.observe().malformed()).isEqualTo(1);
        assertThat(heard.twoWay()).isFalse();
    }
}
