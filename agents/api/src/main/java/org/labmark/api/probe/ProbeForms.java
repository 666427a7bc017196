package org.labmark.api.probe;

import static org.labmark.api.probe.ProbeForm.ofNode;
import static org.labmark.api.probe.ProbeForm.ofPaper;
import static org.labmark.api.probe.ProbeForm.ofService;

import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.AnswerQuery;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.query.BgpQuery;
import org.labmark.api.query.CaptureQuery;
import org.labmark.api.query.CountersQuery;
import org.labmark.api.query.CronQuery;
import org.labmark.api.query.Dhcp6Query;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.ExecQuery;
import org.labmark.api.query.FileQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.HttpQuery;
import org.labmark.api.query.LacpQuery;
import org.labmark.api.query.LldpQuery;
import org.labmark.api.query.MacTableQuery;
import org.labmark.api.query.NeighbourQuery;
import org.labmark.api.query.NtpQuery;
import org.labmark.api.query.OspfQuery;
import org.labmark.api.query.OutageQuery;
import org.labmark.api.query.PackageQuery;
import org.labmark.api.query.PathMtuQuery;
import org.labmark.api.query.PathQuery;
import org.labmark.api.query.PermissionQuery;
import org.labmark.api.query.QdiscQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RaQuery;
import org.labmark.api.query.RecordQuery;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.query.RoutesQuery;
import org.labmark.api.query.RulesetQuery;
import org.labmark.api.query.SftpQuery;
import org.labmark.api.query.SmbQuery;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.query.SocketQuery;
import org.labmark.api.query.SshQuery;
import org.labmark.api.query.StpQuery;
import org.labmark.api.query.SysctlQuery;
import org.labmark.api.query.SyslogQuery;
import org.labmark.api.query.ThroughputQuery;
import org.labmark.api.query.TlsQuery;
import org.labmark.api.query.TrapQuery;
import org.labmark.api.query.UnitQuery;
import org.labmark.api.query.UserQuery;
import org.labmark.api.query.VlanQuery;
import org.labmark.api.query.VrrpQuery;
import org.labmark.api.reading.AddressObservation;
import org.labmark.api.reading.AnswerObservation;
import org.labmark.api.reading.BackupObservation;
import org.labmark.api.reading.BgpObservation;
import org.labmark.api.reading.CaptureObservation;
import org.labmark.api.reading.CountersObservation;
import org.labmark.api.reading.CronObservation;
import org.labmark.api.reading.Dhcp6Observation;
import org.labmark.api.reading.DhcpObservation;
import org.labmark.api.reading.DnsObservation;
import org.labmark.api.reading.ExecObservation;
import org.labmark.api.reading.FileObservation;
import org.labmark.api.reading.FlowObservation;
import org.labmark.api.reading.HttpObservation;
import org.labmark.api.reading.LacpObservation;
import org.labmark.api.reading.LldpObservation;
import org.labmark.api.reading.MacTableObservation;
import org.labmark.api.reading.NeighbourObservation;
import org.labmark.api.reading.NtpObservation;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.OspfObservation;
import org.labmark.api.reading.OutageObservation;
import org.labmark.api.reading.PackageObservation;
import org.labmark.api.reading.PathMtuObservation;
import org.labmark.api.reading.PathObservation;
import org.labmark.api.reading.PermissionObservation;
import org.labmark.api.reading.QdiscObservation;
import org.labmark.api.reading.RaObservation;
import org.labmark.api.reading.RecordObservation;
import org.labmark.api.reading.RouteObservation;
import org.labmark.api.reading.RoutesObservation;
import org.labmark.api.reading.RulesetObservation;
import org.labmark.api.reading.SftpObservation;
import org.labmark.api.reading.SmbObservation;
import org.labmark.api.reading.SnmpObservation;
import org.labmark.api.reading.SocketObservation;
import org.labmark.api.reading.SshObservation;
import org.labmark.api.reading.StpObservation;
import org.labmark.api.reading.SysctlObservation;
import org.labmark.api.reading.SyslogObservation;
import org.labmark.api.reading.ThroughputObservation;
import org.labmark.api.reading.TlsObservation;
import org.labmark.api.reading.TrapObservation;
import org.labmark.api.reading.UnitObservation;
import org.labmark.api.reading.UserObservation;
import org.labmark.api.reading.VlanObservation;
import org.labmark.api.reading.VrrpObservation;

/** Every probe of the contract. */
public final class ProbeForms {
    /** Those that an agent asks of a bench. */
    private static final List<ProbeForm> OF_BENCHES = List.of(
            ofNode("addr", AddressQuery.class, AddressObservation.class),
            ofNode("backup", BackupQuery.class, BackupObservation.class),
            ofService("bgp", BgpQuery.class, BgpObservation.SILENCE),
            ofService("capture", CaptureQuery.class, CaptureObservation.SILENCE),
            ofService("counters", CountersQuery.class, CountersObservation.SILENCE),
            ofNode("cron", CronQuery.class, CronObservation.class),
            ofService("dhcp", DhcpQuery.class, DhcpObservation.SILENCE),
            ofService("dhcp6", Dhcp6Query.class, Dhcp6Observation.SILENCE),
            ofService("dns", DnsQuery.class, DnsObservation.SILENCE),
            ofNode("exec", ExecQuery.class, ExecObservation.class),
            ofNode("file", FileQuery.class, FileObservation.class),
            ofService("flow", FlowQuery.class, FlowObservation.SILENCE),
            ofService("http", HttpQuery.class, HttpObservation.SILENCE),
            ofService("lacp", LacpQuery.class, LacpObservation.SILENCE),
            ofService("lldp", LldpQuery.class, LldpObservation.SILENCE),
            ofService("mac-table", MacTableQuery.class, MacTableObservation.SILENCE),
            ofNode("neighbour", NeighbourQuery.class, NeighbourObservation.class),
            ofService("ntp", NtpQuery.class, NtpObservation.SILENCE),
            ofService("ospf", OspfQuery.class, OspfObservation.SILENCE),
            ofService("outage", OutageQuery.class, OutageObservation.SILENCE),
            ofNode("package", PackageQuery.class, PackageObservation.class),
            ofService("path", PathQuery.class, PathObservation.SILENCE),
            ofService("path-mtu", PathMtuQuery.class, PathMtuObservation.SILENCE),
            ofNode("permission", PermissionQuery.class, PermissionObservation.class),
            ofNode("qdisc", QdiscQuery.class, QdiscObservation.class),
            ofService("ra", RaQuery.class, RaObservation.SILENCE),
            ofNode("route", RouteQuery.class, RouteObservation.class),
            ofNode("routes", RoutesQuery.class, RoutesObservation.class),
            ofNode("ruleset", RulesetQuery.class, RulesetObservation.class),
            ofService("sftp", SftpQuery.class, SftpObservation.SILENCE),
            ofService("smb", SmbQuery.class, SmbObservation.SILENCE),
            ofService("snmp", SnmpQuery.class, SnmpObservation.SILENCE),
            ofNode("socket", SocketQuery.class, SocketObservation.class),
            ofService("ssh", SshQuery.class, SshObservation.SILENCE),
            ofService("stp", StpQuery.class, StpObservation.SILENCE),
            ofNode("sysctl", SysctlQuery.class, SysctlObservation.class),
            ofService("syslog", SyslogQuery.class, SyslogObservation.SILENCE),
            ofService("throughput", ThroughputQuery.class, ThroughputObservation.SILENCE),
            ofService("tls", TlsQuery.class, TlsObservation.SILENCE),
            ofService("trap", TrapQuery.class, TrapObservation.SILENCE),
            ofNode("unit", UnitQuery.class, UnitObservation.class),
            ofNode("user", UserQuery.class, UserObservation.class),
            ofService("vlan", VlanQuery.class, VlanObservation.SILENCE),
            ofService("vrrp", VrrpQuery.class, VrrpObservation.SILENCE));

    /** Those that are put to the log of the attempt: what the candidate wrote. */
    private static final List<ProbeForm> WRITTEN = List.of(
            ofPaper("answer", AnswerQuery.class, AnswerObservation.class),
            ofPaper("record", RecordQuery.class, RecordObservation.class));

    private static final List<ProbeForm> ALL = Stream.concat(OF_BENCHES.stream(), WRITTEN.stream())
            .sorted(Comparator.comparing(ProbeForm::name))
            .toList();

    private ProbeForms() {}

    /** All, sorted by name. */
    public static List<ProbeForm> all() {
        return ALL;
    }

    /** Those that an agent asks of a bench, sorted by name. */
    public static List<ProbeForm> ofBenches() {
        return OF_BENCHES;
    }

    /** Whether a query is put to what the candidate wrote, not to the bench. */
    public static boolean isWritten(Query query) {
        return WRITTEN.stream().anyMatch(form -> form.query().isInstance(query));
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
