package org.labmark.api.query;

import java.util.Optional;

/**
 * Does an SSH server let this user in, and what does a command print (RFC 4252, RFC 4254)? A command's output comes
 * from inside a node and never earns a mark alone.
 *
 * @param from where the connection starts
 * @param to address of the server
 * @param port TCP port, 22 when absent
 * @param user login name
 * @param password the password to offer; exactly one of password and key
 * @param key an OpenSSH private key to offer
 * @param command what to run once logged in; nothing is run when absent
 */
public record SshQuery(
        Vantage from,
        String to,
        Optional<Integer> port,
        String user,
        Optional<String> password,
        Optional<String> key,
        Optional<String> command)
        implements Query {}
