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
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RecordQuery;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.query.SshQuery;
import org.labmark.api.reading.AddressObservation;
import org.labmark.api.reading.AnswerObservation;
import org.labmark.api.reading.BackupObservation;
import org.labmark.api.reading.DhcpObservation;
import org.labmark.api.reading.DnsObservation;
import org.labmark.api.reading.FlowObservation;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.RecordObservation;
import org.labmark.api.reading.RouteObservation;
import org.labmark.api.reading.SnmpObservation;
import org.labmark.api.reading.SshObservation;

/** Every probe of the contract. */
public final class ProbeForms {
    /** Those that an agent asks of a bench. */
    private static final List<ProbeForm> OF_BENCHES = List.of(
            ofNode("addr", AddressQuery.class, AddressObservation.class),
            ofNode("backup", BackupQuery.class, BackupObservation.class),
            ofService("dhcp", DhcpQuery.class, DhcpObservation.SILENCE),
            ofService("dns", DnsQuery.class, DnsObservation.SILENCE),
            ofService("flow", FlowQuery.class, FlowObservation.SILENCE),
            ofNode("route", RouteQuery.class, RouteObservation.class),
            ofService("snmp", SnmpQuery.class, SnmpObservation.SILENCE),
            ofService("ssh", SshQuery.class, SshObservation.SILENCE));

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
