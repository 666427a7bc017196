package org.labmark.core.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.core.address.Ipv4;
import org.labmark.core.address.Subnet;
import org.labmark.core.scenario.Part;

/** Rules about a topology's address plan: subnets, gateways, ports, and the ranges kept for fresh clients. */
final class AddressRules {
    private final Site site;
    private final Map<String, Subnet> subnets = new LinkedHashMap<>();
    private final Map<Ipv4, String> taken = new HashMap<>();

    private AddressRules(Site site) {
        this.site = site;
    }

    static void examine(Site site) {
        var rules = new AddressRules(site);
        var segments = site.root().get("segments").entries();
        segments.forEach(rules::subnet);
        site.root()
                .get("nodes")
                .entries()
                .forEach((node, part) -> part.get("interfaces").entries().forEach((port, face) -> {
                    rules.face(node + ":" + port, face);
                    face.get("vlans")
                            .entries()
                            .forEach((segment, tagged) -> rules.face(node + ":" + port + " in " + segment, tagged));
                }));
        SixRules.examine(site);
        segments.forEach(rules::gateway);
        segments.forEach(rules::fresh);
    }

    private void subnet(String name, Part part) {
        var at = part.get("subnet");
        var subnet = at.text().flatMap(Subnet::parse);
        if (subnet.isEmpty()) {
            report(
                    at,
                    isSix(at)
                            ? at.shown() + " is an IPv6 subnet; allowed: IPv4 here, IPv6 under subnet6"
                            : at.shown() + " is no subnet; allowed: such as 10.0.0.0/24");
            return;
        }
        if (!subnet.get().first().equals(subnet.get().address())) {
            report(
                    at,
                    at.shown() + " has host bits set; allowed: "
                            + new Subnet(subnet.get().first(), subnet.get().prefix()));
            return;
        }
        subnets.entrySet().stream()
                .filter(other -> other.getValue().overlaps(subnet.get()))
                .findFirst()
                .ifPresent(other -> report(
                        at, at.shown() + " overlaps " + other.getValue() + " of segment \"" + other.getKey() + "\""));
        subnets.put(name, subnet.get());
    }

    private void face(String port, Part face) {
        var at = face.get("address");
        if (!at.present()) {
            return;
        }
        var address = at.text().flatMap(Subnet::parse);
        var segment = face.get("segment").text();
        boolean dhcp = at.text().equals(Optional.of("dhcp"));
        if (address.isEmpty() && !dhcp) {
            report(
                    at,
                    isSix(at)
                            ? at.shown() + " is an IPv6 address; allowed: IPv4 here, IPv6 under address6"
                            : at.shown() + " is no address with prefix length; allowed: such as 10.0.0.1/24");
            return;
        }
        if (segment.isEmpty()) {
            report(at, "port " + port + " has an address but no segment; a segment is needed");
            return;
        }
        if (dhcp) {
            return;
        }
        var subnet = Optional.ofNullable(subnets.get(segment.get()));
        if (subnet.isEmpty()) {
            return;
        }
        var own = address.get();
        if (!subnet.get().hostable(own.address())
                || own.prefix() != subnet.get().prefix()) {
            report(
                    at,
                    at.shown() + " is no host's address in segment \"" + segment.get() + "\"; allowed: hosts of "
                            + subnet.get());
            return;
        }
        Optional.ofNullable(taken.putIfAbsent(own.address(), port))
                .ifPresent(other -> report(at, at.shown() + " is that of port " + other + "; each address once"));
        inside(face.get("gateway"), segment.get(), subnet.get());
    }

    private void gateway(String name, Part part) {
        Optional.ofNullable(subnets.get(name)).ifPresent(subnet -> inside(part.get("gateway"), name, subnet));
    }

    private void inside(Part at, String segment, Subnet subnet) {
        if (at.present()
                && !at.text().flatMap(Ipv4::parse).map(subnet::hostable).orElse(false)) {
            report(
                    at,
                    at.shown() + " is no host's address in segment \"" + segment + "\"; allowed: hosts of " + subnet);
        }
    }

    private void fresh(String name, Part part) {
        var at = part.get("fresh");
        var subnet = Optional.ofNullable(subnets.get(name));
        if (!at.present() || subnet.isEmpty()) {
            return;
        }
        var ends = ends(at.text().orElse(""));
        if (ends.size() != 2
                || ends.get(0).compareTo(ends.get(1)) > 0
                || !ends.stream().allMatch(subnet.get()::hostable)) {
            report(
                    at,
                    at.shown() + " is no range of hosts in segment \"" + name + "\"; allowed: FIRST-LAST in "
                            + subnet.get());
            return;
        }
        taken.entrySet().stream()
                .filter(entry -> isWithin(entry.getKey(), ends))
                .min(Map.Entry.comparingByKey())
                .ifPresent(entry -> report(
                        at, at.shown() + " holds " + entry.getKey() + ", the address of port " + entry.getValue()));
        part.get("gateway")
                .text()
                .flatMap(Ipv4::parse)
                .filter(gateway -> isWithin(gateway, ends) && !taken.containsKey(gateway))
                .ifPresent(gateway -> report(at, at.shown() + " holds " + gateway + ", the segment's gateway"));
    }

    private static boolean isSix(Part at) {
        return at.text().filter(text -> text.contains(":")).isPresent();
    }

    private static boolean isWithin(Ipv4 address, List<Ipv4> ends) {
        return address.compareTo(ends.get(0)) >= 0 && address.compareTo(ends.get(1)) <= 0;
    }

    private static List<Ipv4> ends(String range) {
        var ends = new ArrayList<Ipv4>();
        for (var end : range.split("-", -1)) {
            Ipv4.parse(end.strip()).ifPresent(ends::add);
        }
        return ends;
    }

    private void report(Part at, String message) {
        site.report(at, message);
    }
}
