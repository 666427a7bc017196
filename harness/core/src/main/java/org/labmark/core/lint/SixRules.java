package org.labmark.core.lint;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.labmark.core.address.Ipv6;
import org.labmark.core.address.Subnet6;
import org.labmark.core.scenario.Part;

/** Rules about a topology's IPv6 plan: subnets, gateways, ports. */
final class SixRules {
    private final Site site;
    private final Map<String, Subnet6> subnets = new LinkedHashMap<>();
    private final Map<Ipv6, String> taken = new HashMap<>();

    private SixRules(Site site) {
        this.site = site;
    }

    static void examine(Site site) {
        var rules = new SixRules(site);
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
        segments.forEach((name, part) -> rules.gateway(part.get("gateway6"), name));
    }

    private void subnet(String name, Part part) {
        var at = part.get("subnet6");
        if (!at.present()) {
            return;
        }
        var subnet = at.text().flatMap(Subnet6::parse);
        if (subnet.isEmpty()) {
            site.report(at, at.shown() + " is no IPv6 subnet; allowed: such as 2001:db8:20::/64");
            return;
        }
        if (!subnet.get().first().equals(subnet.get().address())) {
            site.report(
                    at,
                    at.shown() + " has host bits set; allowed: "
                            + new Subnet6(subnet.get().first(), subnet.get().prefix()));
            return;
        }
        subnets.entrySet().stream()
                .filter(other -> other.getValue().overlaps(subnet.get()))
                .findFirst()
                .ifPresent(other -> site.report(
                        at, at.shown() + " overlaps " + other.getValue() + " of segment \"" + other.getKey() + "\""));
        subnets.put(name, subnet.get());
    }

    private void face(String port, Part face) {
        var at = face.get("address6");
        if (!at.present()) {
            return;
        }
        var address = at.text().flatMap(Subnet6::parse);
        var segment = face.get("segment").text();
        if (address.isEmpty()) {
            site.report(at, at.shown() + " is no IPv6 address with prefix length; allowed: such as 2001:db8:20::1/64");
            return;
        }
        if (segment.isEmpty()) {
            site.report(at, "port " + port + " has an address but no segment; a segment is needed");
            return;
        }
        var subnet = Optional.ofNullable(subnets.get(segment.get()));
        if (subnet.isEmpty()) {
            if (isWithout(segment.get())) {
                site.report(at, "segment \"" + segment.get() + "\" has no IPv6 plan; give it a subnet6");
            }
            return;
        }
        var own = address.get();
        if (!subnet.get().hostable(own.address())
                || own.prefix() != subnet.get().prefix()) {
            site.report(
                    at,
                    at.shown() + " is no host's address in segment \"" + segment.get() + "\"; allowed: hosts of "
                            + subnet.get());
            return;
        }
        Optional.ofNullable(taken.putIfAbsent(own.address(), port))
                .ifPresent(other -> site.report(at, at.shown() + " is that of port " + other + "; each address once"));
        gateway(face.get("gateway6"), segment.get());
    }

    private void gateway(Part at, String segment) {
        var subnet = Optional.ofNullable(subnets.get(segment));
        if (!at.present()) {
            return;
        }
        if (subnet.isEmpty() && isWithout(segment)) {
            site.report(at, "segment \"" + segment + "\" has no IPv6 plan; give it a subnet6");
        } else if (subnet.isPresent()
                && !at.text().flatMap(Ipv6::parse).map(subnet.get()::hostable).orElse(false)) {
            site.report(
                    at,
                    at.shown() + " is no host's address in segment \"" + segment + "\"; allowed: hosts of "
                            + subnet.get());
        }
    }

    /** Whether a segment has no IPv6 plan at all; one that cannot be read is a finding of its own. */
    private boolean isWithout(String segment) {
        var part = site.root().get("segments").get(segment);
        return part.present() && !part.get("subnet6").present();
    }
}
