package org.labmark.app.picture;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labmark.api.topology.Flap;
import org.labmark.api.topology.Impairment;
import org.labmark.api.topology.Link;

/** What a wire does to frames, in the units in which authors write it. */
public final class Units {
    private Units() {}

    /** Such as {@code 10mbit, 20ms, 2% lost}; empty for a perfect wire. */
    public static String of(Link link) {
        var words = new ArrayList<String>();
        link.impairment().ifPresent(wire -> words.addAll(of(wire)));
        link.flap().ifPresent(flap -> words.add(of(flap)));
        return String.join(", ", words);
    }

    private static List<String> of(Impairment wire) {
        var words = new ArrayList<String>();
        if (wire.down()) {
            words.add("down");
        }
        if (wire.rateKbit() > 0) {
            words.add(rate(wire.rateKbit()));
        }
        if (wire.delayMicros() > 0) {
            words.add(delay(wire.delayMicros()));
        }
        if (wire.lossPpm() > 0) {
            words.add(share(wire.lossPpm()) + " lost");
        }
        if (wire.duplicatePpm() > 0) {
            words.add(share(wire.duplicatePpm()) + " doubled");
        }
        if (wire.mtu() > 0) {
            words.add("MTU " + wire.mtu());
        }
        return words;
    }

    private static String of(Flap flap) {
        return "flaps: up " + delay(flap.upMillis() * 1000) + ", down " + delay(flap.downMillis() * 1000);
    }

    private static String rate(long kbit) {
        return scaled(kbit, 1_000_000, "gbit")
                .or(() -> scaled(kbit, 1_000, "mbit"))
                .orElse(kbit + "kbit");
    }

    private static String delay(long micros) {
        return scaled(micros, 1_000_000, "s")
                .or(() -> scaled(micros, 1_000, "ms"))
                .orElse(micros + "us");
    }

    private static String share(long ppm) {
        return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString() + "%";
    }

    private static Optional<String> scaled(long value, long unit, String name) {
        if (value < unit) {
            return Optional.empty();
        }
        return Optional.of(BigDecimal.valueOf(value)
                        .divide(BigDecimal.valueOf(unit))
                        .stripTrailingZeros()
                        .toPlainString()
                + name);
    }
}
