package org.labmark.api.probe;

import static org.labmark.api.probe.ProbeForm.ofNode;
import static org.labmark.api.probe.ProbeForm.ofService;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.query.BgpQuery;
import org.labmark.api.query.CaptureQuery;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.LacpQuery;
import org.labmark.api.query.LldpQuery;
import org.labmark.api.query.MacTableQuery;
import org.labmark.api.query.OspfQuery;
import org.labmark.api.query.OutageQuery;
import org.labmark.api.query.PathMtuQuery;
import org.labmark.api.query.PathQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.query.SshQuery;
import org.labmark.api.query.StpQuery;
import org.labmark.api.query.ThroughputQuery;
import org.labmark.api.query.VlanQuery;
import org.labmark.api.query.VrrpQuery;
import org.labmark.api.reading.AddressObservation;
import org.labmark.api.reading.BackupObservation;
import org.labmark.api.reading.BgpObservation;
import org.labmark.api.reading.CaptureObservation;
import org.labmark.api.reading.DhcpObservation;
import org.labmark.api.reading.DnsObservation;
import org.labmark.api.reading.FlowObservation;
import org.labmark.api.reading.LacpObservation;
import org.labmark.api.reading.LldpObservation;
import org.labmark.api.reading.MacTableObservation;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.OspfObservation;
import org.labmark.api.reading.OutageObservation;
import org.labmark.api.reading.PathMtuObservation;
import org.labmark.api.reading.PathObservation;
import org.labmark.api.reading.RouteObservation;
import org.labmark.api.reading.SnmpObservation;
import org.labmark.api.reading.SshObservation;
import org.labmark.api.reading.StpObservation;
import org.labmark.api.reading.ThroughputObservation;
import org.labmark.api.reading.VlanObservation;
import org.labmark.api.reading.VrrpObservation;

/** Every probe of the contract. */
public final class ProbeForms {
    private static final List<ProbeForm> ALL = List.of(
            ofNode("addr", AddressQuery.class, AddressObservation.class),
            ofNode("backup", BackupQuery.class, BackupObservation.class),
            ofService("bgp", BgpQuery.class, BgpObservation.SILENCE),
            ofService("capture", CaptureQuery.class, CaptureObservation.SILENCE),
            ofService("dhcp", DhcpQuery.class, DhcpObservation.SILENCE),
            ofService("dns", DnsQuery.class, DnsObservation.SILENCE),
            ofService("flow", FlowQuery.class, FlowObservation.SILENCE),
            ofService("lacp", LacpQuery.class, LacpObservation.SILENCE),
            ofService("lldp", LldpQuery.class, LldpObservation.SILENCE),
            ofService("mac-table", MacTableQuery.class, MacTableObservation.SILENCE),
            ofService("ospf", OspfQuery.class, OspfObservation.SILENCE),
            ofService("outage", OutageQuery.class, OutageObservation.SILENCE),
            ofService("path", PathQuery.class, PathObservation.SILENCE),
            ofService("path-mtu", PathMtuQuery.class, PathMtuObservation.SILENCE),
            ofNode("route", RouteQuery.class, RouteObservation.class),
            ofService("snmp", SnmpQuery.class, SnmpObservation.SILENCE),
            ofService("ssh", SshQuery.class, SshObservation.SILENCE),
            ofService("stp", StpQuery.class, StpObservation.SILENCE),
            ofService("throughput", ThroughputQuery.class, ThroughputObservation.SILENCE),
            ofService("vlan", VlanQuery.class, VlanObservation.SILENCE),
            ofService("vrrp", VrrpQuery.class, VrrpObservation.SILENCE));

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
