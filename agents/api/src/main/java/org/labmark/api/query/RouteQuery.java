package org.labmark.api.query;

/**
 * Which route would the node's kernel use? Read in the node's network namespace from outside (ip-route(8) get).
 *
 * @param node the node
 * @param destination an IPv4 or IPv6 address
 */
public record RouteQuery(String node, String destination) implements Query {}
