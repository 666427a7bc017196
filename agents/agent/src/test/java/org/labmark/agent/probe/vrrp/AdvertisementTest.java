package org.labmark.agent.probe.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.wire.Cursor;
import org.labmark.agent.probe.wire.MalformedException;

class AdvertisementTest {
    private static final String TWO = "21079601" + "00010000" + "0a090164" + "0000000000000000";
    private static final String THREE = "31076401" + "00640000" + "20010db8000000000000000000000064";

    private static Advertisement parse(String hex, boolean six) throws MalformedException {
        return Advertisement.parse(Cursor.of(HexFormat.of().parseHex(hex)), six);
    }

    @Test
    void version_2_counts_seconds_and_version_3_hundredths() throws Exception {
        assertThat(parse(TWO, false).intervalMillis()).isEqualTo(1000);
        assertThat(parse(TWO, false).priority()).isEqualTo(150);
        assertThat(parse(TWO, false).addresses()).containsExactly("10.9.1.100");
        assertThat(parse(THREE, true).intervalMillis()).isEqualTo(1000);
        assertThat(parse(THREE, true).addresses()).containsExactly("2001:db8::64");
    }

    @Test
    void more_addresses_than_are_there_are_malformed() {
        assertThatThrownBy(() -> parse(TWO.replace("219601", "2196ff").replace("21079601", "210796ff"), false))
                .isInstanceOf(MalformedException.class);
    }
}
