package org.labmark.api.query;

/**
 * Do an interface's octet counters, read by SNMPv3 authPriv (RFC 3414, RFC 2863), move by what we send through it?
 *
 * @param from where the manager stands
 * @param to address of the SNMP agent, UDP port 161
 * @param user USM security name
 * @param authentication passphrase for SHA-256 (RFC 7860), 8 characters or more
 * @param privacy passphrase for AES-128 (RFC 3826), 8 characters or more
 * @param port the interface, by ifName
 * @param traffic what is sent between the two readings of the counters
 */
public record SnmpQuery(
        Vantage from, String to, String user, String authentication, String privacy, String port, Traffic traffic)
        implements Query {
    /**
     * UDP datagrams sent between the two readings.
     *
     * @param from where they start
     * @param to where they are sent
     * @param port destination port
     * @param datagrams how many, 1 to 1000
     * @param bytes payload of each, 1 to 1400
     */
    public record Traffic(Vantage from, String to, int port, int datagrams, int bytes) {}
}
