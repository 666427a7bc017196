package org.labmark.app.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Optional;
import org.labmark.api.topology.Flap;
import org.labmark.api.topology.Impairment;

/** What a wire does, in the words of a topology file. */
final class WireWords {
    private WireWords() {}

    static String of(Impairment wire, Optional<Flap> flap) {
        var words = new ArrayList<String>();
        if (wire.rateKbit() > 0) {
            words.add("rate " + wire.rateKbit() + "kbit");
        }
        if (wire.delayMicros() > 0) {
            words.add("delay " + plain(BigDecimal.valueOf(wire.delayMicros(), 3)) + "ms");
        }
        if (wire.lossPpm() > 0) {
            words.add("loss " + plain(BigDecimal.valueOf(wire.lossPpm(), 4)) + "%");
        }
        if (wire.duplicatePpm() > 0) {
            words.add("duplicate " + plain(BigDecimal.valueOf(wire.duplicatePpm(), 4)) + "%");
        }
        if (wire.mtu() > 0) {
            words.add("mtu " + wire.mtu());
        }
        if (wire.down()) {
            words.add("down");
        }
        flap.ifPresent(found -> words.add("flap up " + found.upMillis() + "ms down " + found.downMillis() + "ms"));
        return words.isEmpty() ? "perfect" : String.join(", ", words);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
