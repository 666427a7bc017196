package org.labmark.api.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** By SNMPv3 authPriv (RFC 3414, RFC 2863): USM with SHA-256 (RFC 7860) and AES-128 (RFC 3826). */
@Says("Do an interface's octet counters move by what we send through it?")
public record CountersQuery(
        @Says("where the manager stands") Vantage from,

        @Says("address of the SNMP agent, UDP port 161") @IpAddress
        String to,

        @Says("USM security name") String user,

        @Says("passphrase for SHA-256, 8 characters or more") @Secret
        String authentication,

        @Says("passphrase for AES-128, 8 characters or more") @Secret
        String privacy,

        @Says("the interface, by ifName") @PortOf("to") String port,

        @Says("what is sent between the two readings of the counters")
        Traffic traffic)
        implements Query {
    private static final int SHORTEST_PASSPHRASE = 8;

    /** UDP datagrams. */
    @Says("UDP datagrams sent between the two readings")
    public record Traffic(
            @Says("where they start") Vantage from,
            @Says("where they are sent") @IpAddress String to,

            @Says("destination port") @Range(lowest = 1, highest = 65_535)
            int port,

            @Says("how many") @Range(lowest = 1, highest = 1000)
            int datagrams,

            @Says("payload of each, in octets") @Range(lowest = 1, highest = 1400)
            int bytes) {}

    @Override
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        examine("authentication", authentication, problems);
        examine("privacy", privacy, problems);
        return problems;
    }

    private static void examine(String key, String passphrase, List<Problem> problems) {
        if (passphrase.length() < SHORTEST_PASSPHRASE) {
            problems.add(new Problem(
                    key, passphrase.length() + " characters; allowed: " + SHORTEST_PASSPHRASE + " or more"));
        }
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "Do the octet counters of " + port + " at " + to + ", read by SNMPv3 as " + user
                + ", move by what is sent through it?";
    }
}
