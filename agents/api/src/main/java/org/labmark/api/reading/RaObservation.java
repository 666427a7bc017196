package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** Router advertisements heard (RFC 4861). Values are those of the first router by address; a rogue shows in routers. */
public record RaObservation(
        @Says("whether any router advertised itself") @Welcome
        boolean heard,

        @Says("link-local addresses of all routers that did, sorted; at most 64")
        List<String> routers,

        @Says("hardware address that the first router gives as its own; empty when it gives none")
        String mac,

        @Says("seconds for which it may be a default router; 0: it may not be")
        int lifetimeSeconds,

        @Says("the M flag: addresses are to be had by DHCPv6")
        boolean managed,

        @Says("the O flag: other configuration is to be had by DHCPv6")
        boolean other,

        @Says("preference as default router (RFC 4191)") Preference preference,
        @Says("hop limit for hosts; 0: unspecified") int hopLimit,
        @Says("MTU for hosts; 0 when not given") long mtu,

        @Says("prefixes, sorted; at most 32") List<Prefix> prefixes,

        @Says("recursive name servers (RFC 8106), in its order")
        List<String> dnsServers,

        @Says("search list (RFC 8106), without final dots") List<String> domainSearch,

        @Says("routes other than the default one (RFC 4191), such as 2001:db8:9::/48, sorted")
        List<String> routes,

        @Says("how many advertisements came while we listened")
        int advertisements)
        implements Observation {
    /** Nobody advertises. */
    public static final RaObservation SILENCE = new RaObservation(
            false,
            List.of(),
            "",
            0,
            false,
            false,
            Preference.MEDIUM,
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0);

    /** Of a default router. */
    public enum Preference {
        LOW,
        MEDIUM,
        HIGH
    }

    /** A prefix information option. */
    @Says("a prefix")
    public record Prefix(
            @Says("with length, such as 2001:db8:40:10::/64")
            String prefix,

            @Says("the L flag: neighbours have these addresses")
            boolean onLink,

            @Says("the A flag: hosts may make addresses of it (SLAAC, RFC 4862)")
            boolean autonomous,

            @Says("valid lifetime in seconds; 4294967295 is for ever")
            long validSeconds,

            @Says("preferred lifetime in seconds; 4294967295 is for ever")
            long preferredSeconds) {}

    public RaObservation {
        routers = List.copyOf(routers);
        prefixes = List.copyOf(prefixes);
        dnsServers = List.copyOf(dnsServers);
        domainSearch = List.copyOf(domainSearch);
        routes = List.copyOf(routes);
    }
}
