package org.labmark.api.reading;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a probe saw. Keys of its canonical form are what a check's {@code expect} may name. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "probe")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AddressObservation.class, name = "addr"),
    @JsonSubTypes.Type(value = RouteObservation.class, name = "route"),
    @JsonSubTypes.Type(value = DnsObservation.class, name = "dns"),
    @JsonSubTypes.Type(value = DhcpObservation.class, name = "dhcp"),
    @JsonSubTypes.Type(value = FlowObservation.class, name = "flow"),
    @JsonSubTypes.Type(value = SshObservation.class, name = "ssh"),
    @JsonSubTypes.Type(value = SnmpObservation.class, name = "snmp"),
    @JsonSubTypes.Type(value = BackupObservation.class, name = "backup")
})
public sealed interface Observation
        permits AddressObservation,
                RouteObservation,
                DnsObservation,
                DhcpObservation,
                FlowObservation,
                SshObservation,
                SnmpObservation,
                BackupObservation {}
