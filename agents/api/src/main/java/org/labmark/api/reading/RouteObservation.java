package org.labmark.api.reading;

import java.util.Optional;

/**
 * The route that the kernel would take.
 *
 * @param reachable false when there is no route
 * @param via next hop; absent when the destination is on link or there is no route
 * @param port outgoing interface; absent when there is no route
 */
public record RouteObservation(boolean reachable, Optional<String> via, Optional<String> port) implements Observation {}
