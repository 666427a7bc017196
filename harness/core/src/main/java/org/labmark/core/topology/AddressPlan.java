package org.labmark.core.topology;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.labmark.core.address.Ipv4;
import org.labmark.core.address.Ipv6;
import org.labmark.core.address.Subnet;
import org.labmark.core.address.Subnet6;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;

/**
 * The segments of a topology as a plan of addresses: {@code staff.10} is host 10 of segment staff. In IPv6 the same
 * digits stand at the end of the prefix, as network people write them: host 10 of {@code 2001:db8:20::/64} is
 * {@code 2001:db8:20::10}.
 */
final class AddressPlan {
    /** Stands for an address that a DHCP server gives. */
    static final String DHCP = "dhcp";

    /** Stands for no IPv6 address where the plan would give one. */
    static final String NONE = "none";

    private static final Pattern BY_NAME = Pattern.compile("([a-z][a-z0-9-]*)\\.(\\d{1,9})");
    private static final Pattern HOST = Pattern.compile("\\d{1,9}");

    private final Part segments;
    private final Findings findings;

    /** @param segments each a map, none in short form */
    AddressPlan(Part segments, Findings findings) {
        this.segments = segments;
        this.findings = findings;
    }

    Part segments() {
        return segments;
    }

    /** A segment with its gateways and its range for fresh clients written out. */
    Object segment(Part segment) {
        if (!(segment.value().orElse("") instanceof Map<?, ?>)) {
            return segment.value().orElse("");
        }
        var tree = LongForm.copy(segment);
        var name = segment.path().substring(segment.path().lastIndexOf('.') + 1);
        replace(tree, "gateway", segment.get("gateway"), text -> host(segment, name, text, this::host4));
        replace(tree, "gateway6", segment.get("gateway6"), text -> host(segment, name, text, this::host6));
        if (segment.get("subnet6").present()
                && !segment.get("gateway6").present()
                && byNumber(segment.get("gateway"))) {
            host6(segment, digits(segment.get("gateway"))).ifPresent(found -> tree.put("gateway6", found));
        }
        segment.get("fresh")
                .text()
                .map(text -> text.split("-", 2))
                .filter(ends -> ends.length == 2)
                .ifPresent(ends -> {
                    var first = host(segment, name, ends[0].strip(), this::host4);
                    var last = host(segment, name, ends[1].strip(), this::host4);
                    if (first.isPresent() && last.isPresent()) {
                        tree.put("fresh", first.get() + "-" + last.get());
                    }
                });
        return tree;
    }

    /**
     * An interface with segment, addresses and gateways written out.
     *
     * @param place where it stands, for findings
     * @param face what stands there, in long form
     */
    Map<String, Object> face(Part place, Part face) {
        var tree = LongForm.copy(face);
        var address = face.get("address");
        address.text().map(BY_NAME::matcher).filter(named -> named.matches()).ifPresent(named -> {
            var segment = segments.get(named.group(1));
            var at = place.get("address").present() ? place.get("address") : place;
            if (!segment.present()) {
                findings.report(at, unknown(named.group(1)));
                tree.remove("address");
                return;
            }
            tree.putIfAbsent("segment", named.group(1));
            var four = host4(segment, named.group(2))
                    .flatMap(host -> length4(segment).map(length -> host + "/" + length));
            four.ifPresent(found -> tree.put("address", found));
            if (four.isEmpty()) {
                refuse(at, segment, named.group());
                tree.remove("address");
            }
            if (segment.get("subnet6").present() && !face.get("address6").present()) {
                six(segment, named.group(2)).ifPresent(found -> tree.put("address6", found));
            }
        });
        replaceAddress6(tree, place, face);
        gateway(tree, "gateway", place, face, segment -> segment.get("gateway"), this::host4);
        gateway(tree, "gateway6", place, face, segment -> segment.get("gateway6"), this::host6);
        return tree;
    }

    /** The segment of an access port that names its VLAN, by name or by number. */
    Optional<String> ofVlan(Part face) {
        var vlan = face.get("vlan");
        return vlan.text()
                .filter(name -> segments.get(name).present())
                .or(() -> vlan.number()
                        .flatMap(number -> segments.entries().entrySet().stream()
                                .filter(segment ->
                                        segment.getValue().get("vlan").number().equals(Optional.of(number)))
                                .map(Map.Entry::getKey)
                                .findFirst()));
    }

    private void replaceAddress6(Map<String, Object> tree, Part place, Part face) {
        var address = face.get("address6");
        if (address.text().equals(Optional.of(NONE))) {
            tree.remove("address6");
        }
        address.text().map(BY_NAME::matcher).filter(named -> named.matches()).ifPresent(named -> {
            var segment = segments.get(named.group(1));
            tree.remove("address6");
            if (!segment.present()) {
                findings.report(place.get("address6"), unknown(named.group(1)));
            } else if (!segment.get("subnet6").present()) {
                findings.report(
                        place.get("address6"),
                        "segment \"" + named.group(1) + "\" has no IPv6 plan; give it a subnet6");
            } else {
                tree.putIfAbsent("segment", named.group(1));
                six(segment, named.group(2)).ifPresent(found -> tree.put("address6", found));
            }
        });
    }

    /** A gateway that is written as the name of a segment, or as a host of one. */
    private void gateway(
            Map<String, Object> tree, String key, Part place, Part face, Function<Part, Part> ofSegment, Host host) {
        var text = face.get(key).text();
        var named = text.map(BY_NAME::matcher).filter(found -> found.matches());
        named.ifPresent(found -> {
            var segment = segments.get(found.group(1));
            host.of(segment, found.group(2)).ifPresentOrElse(value -> tree.put(key, value), () -> {
                tree.remove(key);
                if (segment.present()) {
                    refuse(place.get(key), segment, found.group());
                } else {
                    findings.report(place.get(key), unknown(found.group(1)));
                }
            });
        });
        text.filter(name -> named.isEmpty() && segments.get(name).present()).ifPresent(name -> {
            tree.remove(key);
            var segment = segments.get(name);
            var gateway = ofSegment.apply(segment);
            if (!gateway.present()) {
                findings.report(
                        place.get(key),
                        "segment \"" + name + "\" has no " + key + "; give it one, or write the address here");
            }
            gateway.text()
                    .or(() -> gateway.number().map(Object::toString))
                    .map(written -> host(segment, name, written, host).orElse(written))
                    .ifPresent(value -> tree.put(key, value));
        });
    }

    private static void replace(
            Map<String, Object> tree, String key, Part part, Function<String, Optional<String>> resolved) {
        part.text()
                .or(() -> part.number().map(Object::toString))
                .flatMap(resolved)
                .ifPresent(value -> tree.put(key, value));
    }

    /** A host of a segment by its number, or by the segment's name and its number. */
    private Optional<String> host(Part segment, String name, String text, Host host) {
        if (HOST.matcher(text).matches()) {
            return host.of(segment, text);
        }
        var named = BY_NAME.matcher(text);
        return named.matches() && named.group(1).equals(name) ? host.of(segment, named.group(2)) : Optional.empty();
    }

    private Optional<String> host4(Part segment, String number) {
        return segment.get("subnet")
                .text()
                .flatMap(Subnet::parse)
                .flatMap(subnet -> Optional.of(new Ipv4(subnet.first().bits() + Long.parseLong(number)))
                        .filter(subnet::hostable)
                        .map(Ipv4::toString));
    }

    private Optional<String> host6(Part segment, String digits) {
        return segment.get("subnet6")
                .text()
                .flatMap(Subnet6::parse)
                .filter(subnet -> digits.length() <= 4)
                .flatMap(subnet -> Optional.of(
                                new Ipv6(subnet.first().high(), subnet.first().low() | Long.parseLong(digits, 16)))
                        .filter(subnet::hostable)
                        .map(Ipv6::toString));
    }

    private Optional<String> six(Part segment, String digits) {
        return host6(segment, digits)
                .flatMap(host -> segment.get("subnet6")
                        .text()
                        .flatMap(Subnet6::parse)
                        .map(subnet -> host + "/" + subnet.prefix()));
    }

    private static Optional<Integer> length4(Part segment) {
        return segment.get("subnet").text().flatMap(Subnet::parse).map(Subnet::prefix);
    }

    private static boolean byNumber(Part gateway) {
        return !digits(gateway).isEmpty();
    }

    /** The host's number in a gateway that is written by number or by name; empty for any other. */
    private static String digits(Part gateway) {
        var text =
                gateway.text().or(() -> gateway.number().map(Object::toString)).orElse("");
        var named = BY_NAME.matcher(text);
        return named.matches() ? named.group(2) : HOST.matcher(text).matches() ? text : "";
    }

    private void refuse(Part at, Part segment, String written) {
        var subnet = segment.get("subnet").text().flatMap(Subnet::parse);
        // A subnet that is none is a finding of its own.
        subnet.ifPresent(found -> findings.report(
                at, "\"" + written + "\" is outside of its plan " + found + "; allowed: hosts of " + found));
    }

    private String unknown(String segment) {
        return "unknown segment \"" + segment + "\"; known: "
                + Findings.list(segments.entries().keySet());
    }

    @FunctionalInterface
    private interface Host {
        Optional<String> of(Part segment, String number);
    }
}
