package org.labmark.app.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.fault.Fault;
import org.labmark.api.fault.Step;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.BackupQuery;
import org.labmark.api.query.CountersQuery;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.query.SshQuery;
import org.labmark.api.query.Vantage;
import org.labmark.core.check.Check;
import org.labmark.core.standard.KsbKey;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

/** Five tasks of eight points at {@link SampleTopology}. */
public final class SampleVariant {
    static final String WEB = "10.42.30.60";
    static final String NS = "10.42.30.53";
    static final String SECRET_KEY =
            "-----BEGIN OPENSSH PRIVATE KEY-----\nsecret-key-canary\n-----END OPENSSH PRIVATE KEY-----\n";
    static final String PASSPHRASE = "passphrase-canary";

    private SampleVariant() {}

    public static Variant office() {
        return office(tasks());
    }

    /** The same paper with other tasks. */
    public static Variant office(List<Task> tasks) {
        return new Variant(
                "first-day/office",
                "1.0.0",
                "First day at the office",
                "L3",
                60,
                4242,
                Map.of("site", 42L, "domain", "alder.example"),
                BRIEF,
                SampleTopology.office(),
                List.of(new Fault(
                        "web-mask",
                        "The web server's mask and gateway are wrong",
                        List.of(new Step.Edit("web", "/etc/systemd/network/10-servers.network", "/24", "/28")))),
                tasks,
                List.of("fw", "ns1"));
    }

    static List<Task> tasks() {
        return List.of(
                task(
                        "addressing",
                        "The web server is on the network as planned",
                        List.of("ict-network/2025/K4", "ict-network/2025/S2", "ne-l4/2025-03/S13"),
                        List.of(
                                check(
                                        "web-address",
                                        "The web server carries the planned address",
                                        new AddressQuery("web", Optional.of("eth0")),
                                        Map.of("addresses", List.of(WEB + "/24"), "up", true),
                                        5000),
                                check(
                                        "web-route",
                                        "The web server leaves through the firewall",
                                        new RouteQuery("web", "198.51.100.10"),
                                        Map.of("reachable", true, "via", "10.42.30.1"),
                                        5000),
                                check(
                                        "staff-web",
                                        "Staff open the intranet",
                                        flow("fresh@staff", WEB, 80),
                                        Map.of("reached", true),
                                        10000)),
                        List.of(check(
                                "web-ssh",
                                "The web server can still be logged in to",
                                ssh(),
                                Map.of("login", true),
                                5000))),
                task(
                        "dhcp",
                        "Staff PCs get an address and the right name server",
                        List.of("ict-network/2025/K4", "ict-network/2025/S2"),
                        List.of(
                                check(
                                        "staff-lease",
                                        "A new staff PC is leased an address, gateway and name server",
                                        dhcp("staff"),
                                        Map.of(
                                                "leased",
                                                true,
                                                "routers",
                                                List.of("10.42.10.1"),
                                                "dnsServers",
                                                List.of(NS)),
                                        15000),
                                check(
                                        "one-server",
                                        "One server alone offers leases",
                                        dhcp("staff"),
                                        Map.of("offers", List.of(NS)),
                                        15000)),
                        List.of(check(
                                "guest-lease",
                                "Guests still get their own addresses",
                                dhcp("guest"),
                                Map.of("leased", true, "routers", List.of("10.42.20.1")),
                                15000))),
                task(
                        "dns",
                        "Staff resolve the intranet by name",
                        List.of("ict-network/2025/K26", "ict-network/2025/S2", "ne-l4/2025-03/S5"),
                        List.of(
                                check(
                                        "intranet-a",
                                        "intranet.alder.example has the web server's address",
                                        dns("fresh@staff", "intranet.alder.example", "A"),
                                        Map.of("rcode", "NOERROR", "answers", List.of(WEB), "authoritative", true),
                                        20000),
                                check(
                                        "intranet-ptr",
                                        "The address resolves back to the name",
                                        dns("fresh@staff", "60.30.42.10.in-addr.arpa", "PTR"),
                                        Map.of("rcode", "NOERROR", "answers", List.of("intranet.alder.example")),
                                        20000)),
                        List.of(guarded(
                                "guest-refused",
                                "Guests are refused names of the inside",
                                dns("fresh@guest", "intranet.alder.example", "A"),
                                Map.of("rcode", "REFUSED"),
                                "intranet-a"))),
                task(
                        "firewall",
                        "Guests reach the internet and nothing inside",
                        List.of("ict-network/2025/S9", "ne-l4/2025-03/K17", "ne-l4/2025-03/S5"),
                        List.of(
                                check(
                                        "guest-internet",
                                        "Guests open a web page on the internet",
                                        witnessed("fresh@guest", "198.51.100.10", 80),
                                        Map.of("reached", true, "source", "203.0.113.2"),
                                        10000),
                                guarded(
                                        "guest-web",
                                        "Guests cannot open the intranet",
                                        flow("fresh@guest", WEB, 80),
                                        Map.of("reached", false),
                                        "guest-internet"),
                                guarded(
                                        "guest-ssh",
                                        "Guests cannot log in to the name server",
                                        flow("fresh@guest", NS, 22),
                                        Map.of("reached", false),
                                        "guest-internet")),
                        List.of(
                                check(
                                        "staff-internet",
                                        "Staff still open a web page on the internet",
                                        witnessed("fresh@staff", "198.51.100.10", 80),
                                        Map.of("reached", true),
                                        10000),
                                check(
                                        "counters",
                                        "The firewall's counters can be read",
                                        snmp(),
                                        Map.of("answered", true),
                                        10000))),
                task(
                        "backup",
                        "Last night's work can be had back",
                        List.of("ict-network/2025/S14", "its-l3/2024-08/S8"),
                        List.of(check(
                                "restore",
                                "Files planted on the web server come back from the backup",
                                backup(),
                                Map.of("ran", true, "opened", true, "planted", 3L, "intact", 3L),
                                60000)),
                        List.of()));
    }

    private static Task task(String id, String title, List<String> ksbs, List<Check> checks, List<Check> guards) {
        return new Task(
                id,
                title,
                id,
                8,
                Task.Award.ALL,
                ksbs.stream().map(KsbKey::parse).toList(),
                checks,
                guards,
                List.of(new Task.Hint("Compare what is configured with the address plan.", 1)));
    }

    private static Check check(String id, String title, Query query, Map<String, Object> expect, long within) {
        return new Check(id, title, query, expect, within, Optional.empty(), 0);
    }

    private static Check guarded(String id, String title, Query query, Map<String, Object> expect, String control) {
        return new Check(id, title, query, expect, 3000, Optional.of(control), 0);
    }

    private static Vantage from(String text) {
        return text.startsWith("fresh@") ? new Vantage.Fresh(text.substring(6)) : new Vantage.Inside(text);
    }

    private static Query flow(String from, String to, int port) {
        return new FlowQuery(from(from), to, FlowQuery.Protocol.TCP, Optional.of(port), Optional.empty());
    }

    private static Query witnessed(String from, String to, int port) {
        return new FlowQuery(from(from), to, FlowQuery.Protocol.TCP, Optional.of(port), Optional.of("w-inet"));
    }

    private static Query dhcp(String segment) {
        return new DhcpQuery(new Vantage.Fresh(segment), Optional.empty());
    }

    private static Query dns(String from, String name, String type) {
        return new DnsQuery(from(from), NS, name, type, Optional.empty(), Optional.empty());
    }

    private static Query ssh() {
        return new SshQuery(
                from("w-staff"),
                WEB,
                Optional.empty(),
                "tech",
                Optional.of("password-canary"),
                Optional.empty(),
                Optional.of("true"));
    }

    private static Query snmp() {
        return new CountersQuery(
                from("w-staff"),
                "10.42.10.1",
                "labmark",
                "authentication-canary",
                "privacy-canary",
                "wan",
                new CountersQuery.Traffic(from("fresh@staff"), "198.51.100.10", 9, 200, 1000));
    }

    private static Query backup() {
        return new BackupQuery(
                "web",
                "/srv/www",
                "backup.service",
                from("w-restore"),
                "10.42.30.70",
                "rescue",
                SECRET_KEY,
                "/srv/backup/web",
                PASSPHRASE);
    }

    /** Every secret above, none of which may stand in a report. */
    public static List<String> canaries() {
        return Arrays.asList(
                "secret-key-canary", PASSPHRASE, "password-canary", "authentication-canary", "privacy-canary");
    }

    private static final String BRIEF = """
            # First day at the office

            You are the new network technician of **Alder & Sons**. Over the weekend a contractor "tidied up" the network.
            This morning nothing works as it should. Put it right.

            ## What people say

            - The *intranet* cannot be opened by anybody.
            - New staff PCs get no name server.
            - Guests see the intranet's login page. They must not.
            - Nobody knows whether last night's backup can be read.

            ## Address plan

            | Segment | VLAN | Subnet         | Gateway     |
            |---------|-----:|----------------|-------------|
            | staff   |   10 | 10.42.10.0/24  | 10.42.10.1  |
            | guest   |   20 | 10.42.20.0/24  | 10.42.20.1  |
            | servers |   30 | 10.42.30.0/24  | 10.42.30.1  |

            Log in as `tech`. What you change must survive a restart:

            ```
            ssh -p 2201 tech@localhost
            ```
            """;
}
