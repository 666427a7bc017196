package org.labmark.api.query;

import java.util.Optional;

/**
 * What does a name server answer (RFC 1035)?
 *
 * @param from where the question is asked from
 * @param server address of the name server
 * @param name the name asked for, absolute, with or without its final dot
 * @param type record type by its mnemonic, such as {@code A} or {@code PTR}
 * @param transport UDP when absent; a truncated UDP answer is reported, not retried
 * @param recursion whether recursion is desired; yes when absent
 */
public record DnsQuery(
        Vantage from,
        String server,
        String name,
        String type,
        Optional<Transport> transport,
        Optional<Boolean> recursion)
        implements Query {
    /** How the question travels. */
    public enum Transport {
        UDP,
        TCP
    }
}
