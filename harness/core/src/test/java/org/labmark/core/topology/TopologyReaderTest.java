package org.labmark.core.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.labmark.api.topology.Flap;
import org.labmark.api.topology.Impairment;
import org.labmark.api.topology.Node;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.FileText;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.KindSource;
import org.labmark.core.scenario.TopologySource;

class TopologyReaderTest {
    private final Map<String, Object> nodes = new LinkedHashMap<>();
    private final Map<String, Object> root = new LinkedHashMap<>(Map.of(
            "id",
            "lab",
            "title",
            "A lab",
            "segments",
            Map.of(
                    "staff",
                    Map.of("vlan", 10L, "subnet", "10.0.10.0/24", "subnet6", "2001:db8:10::/64", "gateway", 1L),
                    "line",
                    "10.0.0.0/30"),
            "nodes",
            nodes));
    private final Map<String, List<FileText>> files = new LinkedHashMap<>();

    @Test
    void a_name_is_an_address_of_each_family_that_the_plan_has() {
        nodes.put("pc", Map.of("kind", "host", "interfaces", Map.of("eth0", "staff.11")));
        nodes.put("r", Map.of("kind", "host", "interfaces", Map.of("eth0", "line.2")));
        var port = node("pc").interfaces().getFirst();
        assertThat(port.segment()).contains("staff");
        assertThat(port.address()).contains("10.0.10.11/24");
        assertThat(port.address6()).contains("2001:db8:10::11/64");
        assertThat(node("r").interfaces().getFirst().address()).contains("10.0.0.2/30");
        assertThat(node("r").interfaces().getFirst().address6()).isEmpty();
    }

    @Test
    void a_host_goes_by_its_segments_gateway_unless_it_is_that_gateway() {
        nodes.put("pc", Map.of("kind", "host", "interfaces", Map.of("eth0", "staff.11")));
        nodes.put("gw", Map.of("kind", "host", "interfaces", Map.of("eth0", "staff.1")));
        assertThat(node("pc").interfaces().getFirst().gateway()).contains("10.0.10.1");
        assertThat(node("pc").interfaces().getFirst().gateway6()).contains("2001:db8:10::1");
        assertThat(node("gw").interfaces().getFirst().gateway()).isEmpty();
    }

    @Test
    void a_host_without_files_gets_those_that_a_technician_would_have_written() {
        nodes.put("pc", Map.of("kind", "host", "interfaces", Map.of("eth0", "staff.11")));
        assertThat(file("pc", "/etc/systemd/network/10-eth0.network")).isEqualTo("""
                [Match]
                Name=eth0

                [Network]
                Address=10.0.10.11/24
                Gateway=10.0.10.1
                Address=2001:db8:10::11/64
                Gateway=2001:db8:10::1
                LinkLocalAddressing=ipv6
                IPv6AcceptRA=no
                """);
    }

    @Test
    void an_author_who_writes_one_address_file_has_written_all() {
        // In the author's order, which says what the node's own address is; Map.of has none.
        var ports = new TreeMap<>(Map.of("eth0", "staff.11", "eth1", "line.1"));
        nodes.put("pc", Map.of("kind", "host", "interfaces", ports));
        files.put("pc", List.of(new FileText("f", "/etc/systemd/network/20-mine.network", false, "mine ${addr.pc}")));
        assertThat(node("pc").files())
                .singleElement()
                .satisfies(file -> assertThat(file.content()).isEqualTo("mine 10.0.10.11"));
        assertThat(node("pc").interfaces().getFirst().gateway()).isEmpty();
    }

    @Test
    void a_router_is_told_of_ospf_where_there_is_another_to_speak_to() {
        var router = Map.<String, Object>of("kind", "router", "routing", "ospf");
        nodes.put("r1", with(router, Map.of("lan", "staff.1", "wan", "line.1")));
        nodes.put("r2", with(router, Map.of("wan", "line.2")));
        assertThat(file("r1", "/etc/frr/frr.conf"))
                .contains("""
                        interface lan
                         description staff
                         ip address 10.0.10.1/24
                         ipv6 address 2001:db8:10::1/64
                         ip ospf area 0
                         ip ospf passive
                        """)
                .contains(" ip address 10.0.0.1/30\n ip ospf area 0\n ip ospf network point-to-point\n");
        assertThat(file("r1", "/etc/frr/daemons")).contains("ospfd=yes");
    }

    @Test
    void a_switch_is_set_up_from_its_ports() {
        var ports = new LinkedHashMap<String, Object>();
        ports.put("p1", "staff");
        ports.put("p2", Map.of("trunk", List.of("staff", 30L), "native", 99L));
        ports.put("p3", Map.of("trunk", "all"));
        ports.put("p4", Map.of());
        ports.put("u1", Map.of());
        ports.put("u2", Map.of());
        var node = new LinkedHashMap<String, Object>(Map.of("kind", "switch", "interfaces", ports));
        node.put("stp", "rstp");
        node.put("priority", 4096L);
        node.put("bonds", Map.of("bond0", Map.of("ports", List.of("u1", "u2"), "trunk", "all")));
        node.put("mirror", Map.of("to", "p4", "from", List.of("p1")));
        nodes.put("sw", node);
        assertThat(file("sw", "/usr/local/sbin/switch-setup")).isEqualTo("""
                #!/bin/sh
                exec ovs-vsctl --may-exist add-br br0 \\
                    -- set bridge br0 datapath_type=netdev rstp_enable=true other_config:rstp-priority=4096 \\
                    -- --may-exist add-port br0 p1 tag=10 -- set port p1 other_config:rstp-port-admin-edge=true \\
                    -- --may-exist add-port br0 p2 vlan_mode=native-untagged tag=99 trunks=10,30 \\
                    -- --may-exist add-port br0 p3 vlan_mode=trunk \\
                    -- --may-exist add-port br0 p4 \\
                    -- --may-exist add-bond br0 bond0 u1 u2 bond_mode=balance-slb lacp=active\
                 other_config:lacp-time=fast vlan_mode=trunk \\
                    -- --id=@p1 get port p1 \\
                    -- --id=@p4 get port p4 \\
                    -- --id=@mirror create mirror name=mirror0 select-src-port=@p1 select-dst-port=@p1 output-port=@p4 \\
                    -- set bridge br0 mirrors=@mirror
                """);
    }

    @Test
    void wires_are_read_in_the_units_of_authors() {
        nodes.put("a", Map.of("kind", "host", "interfaces", Map.of("eth0", "line.1")));
        root.put(
                "links",
                List.of(Map.of(
                        "link",
                        "a:eth0 -- b:eth0",
                        "rate",
                        "1.5mbit",
                        "delay",
                        "20ms",
                        "loss",
                        "0.5%",
                        "duplicate",
                        "100%",
                        "mtu",
                        1400L,
                        "flap",
                        Map.of("up", "20s", "down", "50ms"))));
        var link = read().topology().links().getFirst();
        assertThat(link.impairment()).contains(new Impairment(1500, 20_000, 5_000, 1_000_000, 1400, false));
        assertThat(link.flap()).contains(new Flap(20_000, 50));
    }

    @Test
    void each_layer_is_laid_over_those_before() {
        root.put(
                "defaults",
                Map.of("limits", Map.of("memoryMiB", 64L, "processes", 50L), "services", List.of("a.service")));
        root.put(
                "kinds",
                Map.of(
                        "host",
                        Map.of("limits", Map.of("memoryMiB", 96L), "services", List.of("c.service")),
                        "kiosk",
                        Map.of("extends", "host", "title", "A kiosk")));
        nodes.put(
                "pc",
                Map.of(
                        "kind",
                        "kiosk",
                        "interfaces",
                        Map.of("eth0", "line.1"),
                        "limits",
                        Map.of("inodes", 10L),
                        "services",
                        List.of("d.service")));
        var pc = node("pc");
        assertThat(pc.kind()).isEqualTo("host");
        assertThat(pc.title()).isEqualTo("A kiosk");
        assertThat(pc.limits().memoryMiB()).isEqualTo(96);
        assertThat(pc.limits().processes()).isEqualTo(50);
        assertThat(pc.limits().inodes()).isEqualTo(10);
        assertThat(pc.services()).containsExactly("a.service", "b.service", "c.service", "d.service");
    }

    private static Map<String, Object> with(Map<String, Object> node, Map<String, Object> faces) {
        var all = new LinkedHashMap<>(node);
        all.put("interfaces", faces);
        return all;
    }

    private String file(String node, String path) {
        return node(node).files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private Node node(String name) {
        return read().topology().node(name).orElseThrow();
    }

    private Blueprint read() {
        var kinds = Map.of(
                "host",
                kind(Map.of("id", "host", "title", "Host", "network", "networkd", "services", List.of("b.service"))),
                "router",
                kind(Map.of("id", "router", "title", "Router", "network", "frr", "forwards", true)),
                "switch",
                kind(Map.of("id", "switch", "title", "Switch", "network", "switch")));
        var source = new TopologySource(new Document("topology.yaml", root), files, kinds, List.copyOf(kinds.keySet()));
        var findings = new Findings();
        var blueprint = TopologyReader.read(source, Map.of(), findings);
        assertThat(findings.all()).isEmpty();
        return blueprint;
    }

    private static KindSource kind(Map<String, Object> tree) {
        return new KindSource(
                new Document("kinds/" + Optional.ofNullable(tree.get("id")).orElse("") + ".yaml", tree), List.of());
    }
}
