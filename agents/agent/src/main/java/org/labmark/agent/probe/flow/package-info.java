/**
 * Sends traffic and sees how far it gets: TCP, UDP and ICMP, to services of the candidate's or to a witness's listener
 * that speaks nonces.
 */
@NullMarked
package org.labmark.agent.probe.flow;

import org.jspecify.annotations.NullMarked;
