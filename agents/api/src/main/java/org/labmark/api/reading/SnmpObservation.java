package org.labmark.api.reading;

/**
 * What an SNMP agent said of an interface while we sent traffic.
 *
 * @param answered whether both readings were answered with the right credentials
 * @param name sysName (RFC 3418), at most 255 characters; empty when silent
 * @param sentOctets octets that we sent, link-layer headers not counted
 * @param inIncrease how far ifHCInOctets of the interface moved
 * @param outIncrease how far ifHCOutOctets of the interface moved
 */
public record SnmpObservation(boolean answered, String name, long sentOctets, long inIncrease, long outIncrease)
        implements Observation {}
