package org.labmark.api.query;

import java.util.Optional;

/**
 * Which addresses does an interface carry? Read in the node's network namespace from outside (rtnetlink(7)).
 *
 * @param node the node
 * @param port one interface; absent for every interface but loopback
 */
public record AddressQuery(String node, Optional<String> port) implements Query {}
