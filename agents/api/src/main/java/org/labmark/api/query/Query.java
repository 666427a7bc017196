package org.labmark.api.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One question to a bench. The name of each form is the probe that asks it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "probe")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AddressQuery.class, name = "addr"),
    @JsonSubTypes.Type(value = RouteQuery.class, name = "route"),
    @JsonSubTypes.Type(value = DnsQuery.class, name = "dns"),
    @JsonSubTypes.Type(value = DhcpQuery.class, name = "dhcp"),
    @JsonSubTypes.Type(value = FlowQuery.class, name = "flow"),
    @JsonSubTypes.Type(value = SshQuery.class, name = "ssh"),
    @JsonSubTypes.Type(value = SnmpQuery.class, name = "snmp"),
    @JsonSubTypes.Type(value = BackupQuery.class, name = "backup")
})
public sealed interface Query
        permits AddressQuery, RouteQuery, DnsQuery, DhcpQuery, FlowQuery, SshQuery, SnmpQuery, BackupQuery {}
