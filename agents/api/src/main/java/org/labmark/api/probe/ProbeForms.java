package org.labmark.api.probe;

import static org.labmark.api.probe.ProbeForm.ofNode;
import static org.labmark.api.probe.ProbeForm.ofService;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.query.CountersQuery;
import org.labmark.api.query.Dhcp6Query;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.HttpQuery;
import org.labmark.api.query.NtpQuery;
import org.labmark.api.query.PathMtuQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RaQuery;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.query.SftpQuery;
import org.labmark.api.query.SmbQuery;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.query.SshQuery;
import org.labmark.api.query.SyslogQuery;
import org.labmark.api.query.ThroughputQuery;
import org.labmark.api.query.TlsQuery;
import org.labmark.api.query.TrapQuery;
import org.labmark.api.reading.AddressObservation;
import org.labmark.api.reading.BackupObservation;
import org.labmark.api.reading.CountersObservation;
import org.labmark.api.reading.Dhcp6Observation;
import org.labmark.api.reading.DhcpObservation;
import org.labmark.api.reading.DnsObservation;
import org.labmark.api.reading.FlowObservation;
import org.labmark.api.reading.HttpObservation;
import org.labmark.api.reading.NtpObservation;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.PathMtuObservation;
import org.labmark.api.reading.RaObservation;
import org.labmark.api.reading.RouteObservation;
import org.labmark.api.reading.SftpObservation;
import org.labmark.api.reading.SmbObservation;
import org.labmark.api.reading.SnmpObservation;
import org.labmark.api.reading.SshObservation;
import org.labmark.api.reading.SyslogObservation;
import org.labmark.api.reading.ThroughputObservation;
import org.labmark.api.reading.TlsObservation;
import org.labmark.api.reading.TrapObservation;

/** Every probe of the contract. */
public final class ProbeForms {
    private static final List<ProbeForm> ALL = List.of(
            ofNode("addr", AddressQuery.class, AddressObservation.class),
            ofNode("backup", BackupQuery.class, BackupObservation.class),
            ofService("counters", CountersQuery.class, CountersObservation.SILENCE),
            ofService("dhcp", DhcpQuery.class, DhcpObservation.SILENCE),
            ofService("dhcp6", Dhcp6Query.class, Dhcp6Observation.SILENCE),
            ofService("dns", DnsQuery.class, DnsObservation.SILENCE),
            ofService("flow", FlowQuery.class, FlowObservation.SILENCE),
            ofService("http", HttpQuery.class, HttpObservation.SILENCE),
            ofService("ntp", NtpQuery.class, NtpObservation.SILENCE),
            ofService("path-mtu", PathMtuQuery.class, PathMtuObservation.SILENCE),
            ofService("ra", RaQuery.class, RaObservation.SILENCE),
            ofNode("route", RouteQuery.class, RouteObservation.class),
            ofService("sftp", SftpQuery.class, SftpObservation.SILENCE),
            ofService("smb", SmbQuery.class, SmbObservation.SILENCE),
            ofService("snmp", SnmpQuery.class, SnmpObservation.SILENCE),
            ofService("ssh", SshQuery.class, SshObservation.SILENCE),
            ofService("syslog", SyslogQuery.class, SyslogObservation.SILENCE),
            ofService("throughput", ThroughputQuery.class, ThroughputObservation.SILENCE),
            ofService("tls", TlsQuery.class, TlsObservation.SILENCE),
            ofService("trap", TrapQuery.class, TrapObservation.SILENCE));

    private ProbeForms() {}

    /** All, sorted by name. */
    public static List<ProbeForm> all() {
        return ALL;
    }

    /** Names of all, sorted. */
    public static List<String> names() {
        return ALL.stream().map(ProbeForm::name).toList();
    }

    /** The probe of this name. */
    public static Optional<ProbeForm> named(String name) {
        return ALL.stream().filter(form -> form.name().equals(name)).findFirst();
    }

    /**
     * The probe that asks a query.
     *
     * @throws NoSuchElementException when it is of no form that is listed here
     */
    public static ProbeForm of(Query query) {
        return ALL.stream()
                .filter(form -> form.query().isInstance(query))
                .findFirst()
                .orElseThrow();
    }

    /** Whether an observation is of this probe's form. */
    public static boolean fits(ProbeForm form, Observation observation) {
        return form.observation().isInstance(observation);
    }
}
