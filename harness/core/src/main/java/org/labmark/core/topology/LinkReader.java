package org.labmark.core.topology;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Flap;
import org.labmark.api.topology.Impairment;
import org.labmark.api.topology.Link;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/** Reads links: {@code "pc1:eth1 -- sw1:p3"}, or a map with that and what the wire does to frames. */
public final class LinkReader {
    /** Keys of a link that is a map. */
    public static final List<String> KEYS =
            List.of("link", "rate", "delay", "loss", "duplicate", "mtu", "down", "flap");

    private static final String NUMBER = "(0|[1-9]\\d{0,8})(?:\\.\\d{1,4})?";
    private static final Pattern RATE = Pattern.compile("(" + NUMBER + ")(kbit|mbit|gbit)");
    private static final Pattern DELAY = Pattern.compile("(" + NUMBER + ")(us|ms|s)");
    private static final Pattern SHARE = Pattern.compile("(" + NUMBER + ")%");
    private static final Map<String, Long> KBIT = Map.of("kbit", 1L, "mbit", 1_000L, "gbit", 1_000_000L);
    private static final Map<String, Long> MICROS = Map.of("us", 1L, "ms", 1_000L, "s", 1_000_000L);
    private static final long SLOWEST_KBIT = 8;
    private static final long FASTEST_KBIT = 100_000_000;
    private static final long LONGEST_DELAY_MICROS = 10_000_000;
    private static final int LEAST_MTU = 68;
    private static final int MOST_MTU = 9500;

    private final Findings findings;

    LinkReader(Findings findings) {
        this.findings = findings;
    }

    /** Where the two ends of a link stand. */
    public static Part ends(Part link) {
        return link.text().isPresent() ? link : link.get("link");
    }

    /** The two ends, as far as they can be read. */
    public static List<Endpoint> endpoints(Part link) {
        return List.of(ends(link).text().orElse("").split(" -- ", -1)).stream()
                .flatMap(text -> endpoint(text.strip()).stream())
                .toList();
    }

    private static Optional<Endpoint> endpoint(String text) {
        try {
            return Optional.of(Endpoint.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A link; empty where it cannot be read, which is a finding. */
    Optional<Link> read(Part part) {
        var ends = endpoints(part);
        var written = ends(part);
        if (ends.size() != 2 || written.text().orElse("").split(" -- ", -1).length != 2) {
            findings.report(written, written.shown() + " is no link; allowed: \"NODE:PORT -- NODE:PORT\"");
            return Optional.empty();
        }
        if (ends.get(0).equals(ends.get(1))) {
            findings.report(written, written.shown() + " joins a port with itself; two ports are needed");
            return Optional.empty();
        }
        var wire = wire(part);
        return Optional.of(new Link(
                ends.get(0),
                ends.get(1),
                Optional.of(wire).filter(found -> !found.equals(Impairment.NONE)),
                flap(part.get("flap"))));
    }

    /** What a wire does to frames, from the keys of a map; a perfect wire where there is none. */
    public static Impairment impairment(Part part, Findings findings) {
        return new LinkReader(findings).wire(part);
    }

    /** The schedule of a loose contact, from the keys of a map; absent where there is none. */
    public static Optional<Flap> schedule(Part part, Findings findings) {
        return new LinkReader(findings).flap(part.get("flap"));
    }

    private Impairment wire(Part part) {
        return new Impairment(
                rate(part.get("rate")),
                delay(part.get("delay")),
                share(part.get("loss")),
                share(part.get("duplicate")),
                Reads.number(part.get("mtu"), LEAST_MTU, MOST_MTU, 0, findings),
                Reads.flag(part.get("down"), findings));
    }

    private long rate(Part part) {
        long kbit = value(part, RATE, KBIT);
        if (part.present() && (kbit < SLOWEST_KBIT || kbit > FASTEST_KBIT)) {
            findings.report(
                    part,
                    part.shown() + " is no rate; allowed: such as 64kbit, 10mbit or 1gbit, from 8kbit to 100gbit");
            return 0;
        }
        return Math.max(0, kbit);
    }

    private long delay(Part part) {
        long micros = value(part, DELAY, MICROS);
        if (part.present() && (micros < 0 || micros > LONGEST_DELAY_MICROS)) {
            findings.report(part, part.shown() + " is no delay; allowed: such as 500us, 20ms or 1s, at most 10s");
            return 0;
        }
        return Math.max(0, micros);
    }

    private long share(Part part) {
        long ppm = value(part, SHARE, Map.of("", Impairment.WHOLE / 100));
        if (part.present() && (ppm < 0 || ppm > Impairment.WHOLE)) {
            findings.report(part, part.shown() + " is no share of frames; allowed: such as 2% or 0.5%, at most 100%");
            return 0;
        }
        return Math.max(0, ppm);
    }

    /** A number with a unit in the unit of the scale; -1 where it is none. */
    private static long value(Part part, Pattern form, Map<String, Long> scale) {
        var match = form.matcher(part.text().orElse(""));
        if (!match.matches()) {
            return -1;
        }
        var unit = match.groupCount() > 2 ? match.group(3) : "";
        return new BigDecimal(match.group(1))
                .multiply(BigDecimal.valueOf(scale.getOrDefault(unit, 1L)))
                .longValue();
    }

    private Optional<Flap> flap(Part part) {
        if (!part.present()) {
            return Optional.empty();
        }
        return Optional.of(new Flap(phase(part.get("up")), phase(part.get("down"))));
    }

    private long phase(Part part) {
        if (!part.present()) {
            findings.report(part, "missing; needed: a time such as 20s, from " + Flap.SHORTEST + "ms to 10m");
            return Flap.SHORTEST;
        }
        var problems = new Findings();
        long millis = Reads.duration(part, problems);
        if (problems.hasErrors() || millis < Flap.SHORTEST) {
            findings.report(
                    part,
                    part.shown() + " is no time for a flap; allowed: such as 500ms, 20s or 2m, from " + Flap.SHORTEST
                            + "ms to 10m");
            return Flap.SHORTEST;
        }
        return millis;
    }
}
