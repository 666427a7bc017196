package org.labmark.agent.probe.qdisc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.labmark.agent.probe.vantage.ToolJson;
import org.labmark.api.reading.QdiscObservation;

/** What {@code tc(8)} prints. */
final class Queues {
    static final QdiscObservation NONE = new QdiscObservation(false, "", Optional.empty(), List.of(), List.of());

    private static final int MOST = 128;
    private static final String ROOT = "root";
    private static final Pattern CLASS = Pattern.compile("class \\S+ (\\S+) (?:(root)|parent (\\S+))(.*)");
    private static final Pattern SENT =
            Pattern.compile("\\s*Sent [0-9]{1,18} bytes ([0-9]{1,18}) pkts? \\(dropped ([0-9]{1,18}),.*");
    private static final Pattern RATE = Pattern.compile(" rate ([0-9]{1,12})([KMGT]?)bit\\b");
    private static final Pattern CEILING = Pattern.compile(" ceil ([0-9]{1,12})([KMGT]?)bit\\b");
    private static final Pattern PRIORITY = Pattern.compile(" prio ([0-9]{1,9})\\b");
    private static final String UNITS = "KMGT";

    private Queues() {}

    /**
     * Reads both lists.
     *
     * @param queues JSON of {@code tc -s qdisc}
     * @param classes text of {@code tc -s class}
     */
    static QdiscObservation read(String queues, String classes) {
        var all = new ArrayList<QdiscObservation.Queue>();
        long rate = 0;
        for (var queue : ToolJson.objects(queues)) {
            var parent = Boolean.TRUE.equals(queue.get("root"))
                    ? ROOT
                    : ToolJson.text(queue, "parent").orElse("");
            all.add(new QdiscObservation.Queue(
                    ToolJson.text(queue, "kind").orElse(""),
                    ToolJson.text(queue, "handle").orElse(""),
                    parent,
                    ToolJson.large(queue, "packets"),
                    ToolJson.large(queue, "drops")));
            if (parent.equals(ROOT)) {
                rate = 8 * octets(ToolJson.object(queue, "options"));
            }
        }
        all.sort(Comparator.comparing(
                        (QdiscObservation.Queue queue) -> !queue.parent().equals(ROOT))
                .thenComparing(QdiscObservation.Queue::handle));
        var shaped = classes(classes);
        long outer = shaped.stream()
                .filter(one -> one.parent().equals(ROOT))
                .mapToLong(QdiscObservation.ShapedClass::ceilingBits)
                .max()
                .orElse(0);
        long kept = rate > 0 ? rate : outer;
        return new QdiscObservation(
                true,
                all.stream()
                        .filter(queue -> queue.parent().equals(ROOT))
                        .findFirst()
                        .map(QdiscObservation.Queue::kind)
                        .orElse("noqueue"),
                kept > 0 ? Optional.of(kept) : Optional.empty(),
                all.stream().limit(MOST).toList(),
                shaped.stream().limit(MOST).toList());
    }

    /** Rate of a tbf, or of a netem that has one, in octets a second. */
    private static long octets(Map<?, ?> options) {
        long rate = ToolJson.large(options, "rate");
        return rate > 0 ? rate : ToolJson.large(ToolJson.object(options, "rate"), "rate");
    }

    private static List<QdiscObservation.ShapedClass> classes(String text) {
        var all = new ArrayList<QdiscObservation.ShapedClass>();
        for (var line : text.lines().toList()) {
            var one = CLASS.matcher(line);
            var sent = SENT.matcher(line);
            if (one.matches()) {
                var rest = one.group(4) + " ";
                all.add(new QdiscObservation.ShapedClass(
                        one.group(1),
                        one.group(2) != null ? ROOT : one.group(3),
                        number(PRIORITY, rest),
                        bits(RATE, rest),
                        bits(CEILING, rest),
                        0,
                        0));
            } else if (sent.matches() && !all.isEmpty()) {
                var last = all.removeLast();
                all.add(new QdiscObservation.ShapedClass(
                        last.handle(),
                        last.parent(),
                        last.priority(),
                        last.rateBits(),
                        last.ceilingBits(),
                        Long.parseLong(sent.group(1)),
                        Long.parseLong(sent.group(2))));
            }
        }
        all.sort(Comparator.comparing(QdiscObservation.ShapedClass::handle));
        return all;
    }

    private static int number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static long bits(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            return 0;
        }
        long factor = 1;
        for (int i = 0; !found.group(2).isEmpty() && i <= UNITS.indexOf(found.group(2)); i++) {
            factor *= 1000;
        }
        long number = Long.parseLong(found.group(1));
        return number > Long.MAX_VALUE / factor ? Long.MAX_VALUE : number * factor;
    }
}
