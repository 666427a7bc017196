package org.labmark.agent.probe.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.agent.frames.PortDownException;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.WireLab;
import org.labmark.agent.probe.vantage.MacAddress;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.Query;
import org.labmark.api.reading.BgpObservation;
import org.labmark.api.reading.CaptureObservation;
import org.labmark.api.reading.LacpObservation;
import org.labmark.api.reading.LldpObservation;
import org.labmark.api.reading.MacTableObservation;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.OspfObservation;
import org.labmark.api.reading.OutageObservation;
import org.labmark.api.reading.PathObservation;
import org.labmark.api.reading.Result;
import org.labmark.api.reading.StpObservation;
import org.labmark.api.reading.VlanObservation;
import org.labmark.api.reading.VrrpObservation;

/** Real switches and routers on real cables, and a host that lies. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WireIT {
    private static WireLab lab;

    @BeforeAll
    static void wire(@TempDir Path folder) throws Exception {
        lab = new WireLab(
                folder,
                List.of(
                        "h1:eth0 -- sw1:p1",
                        "h2:eth0 -- sw2:p1",
                        "h3:eth0 -- sw2:p2",
                        "sw1:u1 -- sw2:u1",
                        "sw1:u2 -- sw2:u2",
                        "sw2:b1 -- sw3:b1",
                        "sw2:b2 -- sw3:b2",
                        "r1:eth0 -- r2:eth0"),
                Map.of(
                        "h1:eth0", "10.9.1.1/24",
                        "h2:eth0", "10.9.1.2/24",
                        "h3:eth0", "10.9.1.3/24",
                        "r1:eth0", "10.9.2.1/24",
                        "r2:eth0", "10.9.2.2/24"));
        var access = " -- add-port br0 p1 tag=10 -- set port p1 other_config:rstp-port-admin-edge=true";
        var trunks = " -- add-port br0 u1 trunks=10 -- add-port br0 u2 trunks=10";
        var bundle = " -- add-bond br0 bond0 b1 b2 lacp=active trunks=10 -- set port bond0"
                + " bond_mode=balance-slb other_config:lacp-time=fast";
        lab.openVswitch("sw1", "rstp_enable=true other_config:rstp-priority=4096" + access + trunks);
        lab.openVswitch(
                "sw2",
                "rstp_enable=true other_config:rstp-priority=8192" + access
                        + " -- add-port br0 p2 tag=20 -- set port p2 other_config:rstp-port-admin-edge=true" + trunks
                        + bundle);
        lab.openVswitch("sw3", bundle);
        for (var router : List.of("r1", "r2")) {
            frr(router);
        }
        keepalived("h1", 150);
        lab.root("h1").spawn("lldpd", "-d");
        for (var port : List.of("sw1 p1", "sw1 u1", "sw2 p1", "sw2 p2", "sw2 u1")) {
            forwards(port.split(" ")[0], port.split(" ")[1]);
        }
        Thread.sleep(3000);
    }

    /** Waits for a switch that still listens before it forwards. */
    private static void forwards(String node, String port) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        var state = "";
        while (System.nanoTime() < end) {
            state = lab.sh(node, "ovs-vsctl --if-exists get port " + port + " rstp_status:rstp_port_state");
            if (state.contains("Forwarding")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(node + ":" + port + " does not forward: " + state);
    }

    private static void frr(String router) throws IOException, InterruptedException {
        var root = lab.root(router);
        root.write("/etc/frr/zebra.conf", "hostname " + router + "\n");
        root.write("/etc/frr/ospfd.conf", """
                interface eth0
                 ip ospf area 0
                 ip ospf hello-interval 1
                 ip ospf dead-interval 4
                router ospf
                """);
        root.write("/etc/frr/bgpd.conf", """
                router bgp 65001
                 no bgp ebgp-requires-policy
                 no bgp network import-check
                 neighbor 10.9.2.2 remote-as 65010
                 neighbor 10.9.2.2 passive
                 address-family ipv4 unicast
                  network 10.77.0.0/16
                """);
        lab.sh(router, "mkdir -p /run/frr /var/run/frr; chown -R frr:frr /etc/frr /run/frr");
        root.spawn("/usr/lib/frr/zebra", "-f", "/etc/frr/zebra.conf", "-A", "127.0.0.1");
        lab.sh(router, "for i in $(seq 100); do [ -S /run/frr/zserv.api ] && break; sleep 0.05; done");
        root.spawn("/usr/lib/frr/ospfd", "-f", "/etc/frr/ospfd.conf", "-A", "127.0.0.1");
        if (router.equals("r1")) {
            root.spawn("/usr/lib/frr/bgpd", "-f", "/etc/frr/bgpd.conf", "-A", "127.0.0.1");
        }
    }

    private static void keepalived(String host, int priority) throws IOException {
        var root = lab.root(host);
        root.write("/etc/keepalived/keepalived.conf", """
                vrrp_instance one {
                    state BACKUP
                    interface eth0
                    virtual_router_id 7
                    priority %d
                    advert_int 1
                    virtual_ipaddress {
                        10.9.1.100/24
                    }
                }
                """.formatted(priority));
        root.spawn("keepalived", "-n");
    }

    @AfterAll
    static void unwire() throws Exception {
        lab.close();
    }

    private static <O extends Observation> O ask(String json, Class<O> type) {
        return Asking.observed(lab, CanonicalJson.read(json.replace('\'', '"'), Query.class), type);
    }

    @Test
    @Order(1)
    void a_vlan_reaches_its_ports_on_both_switches_and_no_other() {
        var seen = ask("{'probe':'vlan','into':'sw1:p1'}", VlanObservation.class);
        assertThat(seen.ports()).contains("sw2:p1").doesNotContain("sw2:p2");
        assertThat(ask("{'probe':'vlan','into':'sw1:p1','out':'sw2:p1'}", VlanObservation.class)
                        .tags())
                .containsExactly("untagged");
        var trunk = ask("{'probe':'vlan','into':'sw2:u1','tag':20}", VlanObservation.class);
        assertThat(trunk.crossed()).isFalse();
    }

    @Test
    @Order(1)
    void nobody_hops_vlans_by_a_tag_or_two() {
        for (var tags : List.of("'tag':20", "'tag':10,'innerTag':20", "'tag':1,'innerTag':20")) {
            var seen = ask("{'probe':'vlan','into':'sw1:p1'," + tags + ",'out':'sw2:p2'}", VlanObservation.class);
            assertThat(seen.crossed()).as(tags).isFalse();
        }
    }

    @Test
    @Order(2)
    void a_port_in_the_wrong_vlan_is_seen() throws Exception {
        lab.sh("sw2", "ovs-vsctl set port p2 tag=10");
        var seen = ask("{'probe':'vlan','into':'sw1:p1','out':'sw2:p2'}", VlanObservation.class);
        lab.sh("sw2", "ovs-vsctl set port p2 tag=20");
        assertThat(seen.crossed()).isTrue();
    }

    @Test
    @Order(2)
    void a_port_that_is_down_is_silent_and_no_failure() throws Exception {
        lab.ip("h3", "link set eth0 down");
        assertThatThrownBy(() -> {
                    try (var tap = lab.port("h3", "eth0")) {
                        tap.next();
                    }
                })
                .isInstanceOf(PortDownException.class);
        var seen = ask("{'probe':'vlan','into':'sw1:p1'}", VlanObservation.class);
        lab.ip("h3", "link set eth0 up");
        assertThat(seen.ports()).contains("sw2:p1");
    }

    @Test
    @Order(1)
    void a_learned_address_is_sent_out_of_one_port_and_an_unknown_one_out_of_all() throws Exception {
        ping("h2", "10.9.1.1");
        var known = macTable(lab.mac("h2", "eth0"));
        assertThat(known.known()).isTrue();
        assertThat(known.ports()).hasSize(1);
        assertThat(known.reached()).contains("sw2:p1").doesNotContain("sw2:p2");
        var unknown = macTable("02:00:00:00:00:99");
        assertThat(unknown.reached()).contains("sw2:p1");
    }

    @Test
    @Order(2)
    void an_address_that_a_host_steals_is_seen_to_move() throws Exception {
        ping("h2", "10.9.1.1");
        var stolen = lab.mac("h2", "eth0");
        try (var h1 = lab.port("h1", "eth0")) {
            h1.send(Datagram.frame(Datagram.broadcast(), MacAddress.parse(stolen), List.of(), 4000, Nonce.random()));
            Thread.sleep(100);
        }
        var seen = ask("{'probe':'mac-table','into':'sw2:p1','mac':'" + stolen + "'}", MacTableObservation.class);
        assertThat(seen.ports()).doesNotContain("p1");
        ping("h2", "10.9.1.1");
    }

    private static MacTableObservation macTable(String mac) {
        return ask("{'probe':'mac-table','into':'sw1:p1','mac':'" + mac + "'}", MacTableObservation.class);
    }

    @Test
    @Order(1)
    void the_root_bridge_is_who_speaks_as_root_and_one_port_of_the_ring_blocks() {
        var readings = Asking.all(
                lab,
                List.of("sw2:u1", "sw2:u2", "sw1:p1").stream()
                        .map(at -> CanonicalJson.read(
                                "{\"probe\":\"stp\",\"millis\":2500,\"at\":\"" + at + "\""
                                        + (at.contains("u") ? ",\"tag\":10}" : "}"),
                                Query.class))
                        .toList());
        var trees = readings.stream()
                .map(tried ->
                        (StpObservation) ((Result.Observed) tried.reading().result()).observation())
                .toList();
        for (var tree : trees) {
            assertThat(tree.heard()).isTrue();
            assertThat(tree.version()).isEqualTo(StpObservation.Version.RSTP);
            assertThat(tree.rootNode()).contains("sw1");
            assertThat(tree.rootPriority()).isEqualTo(4096);
            assertThat(tree.helloMillis()).isEqualTo(2000);
        }
        assertThat(trees.get(0).passes()).isNotEqualTo(trees.get(1).passes());
        assertThat(trees.get(2).passes()).isTrue();
    }

    @Test
    @Order(1)
    void the_ends_of_a_bundle_agree() throws Exception {
        assertThat(ask("{'probe':'lacp','at':'sw2:b1'}", LacpObservation.class).agreed())
                .isTrue();
        lab.sh("sw3", "ovs-vsctl set port bond0 lacp=off");
        var seen = ask("{'probe':'lacp','at':'sw2:b1','millis':2500}", LacpObservation.class);
        lab.sh("sw3", "ovs-vsctl set port bond0 lacp=active");
        assertThat(seen.agreed()).isFalse();
        assertThat(seen.partnerHeard()).isFalse();
    }

    @Test
    @Order(1)
    void a_node_announces_itself_and_garbage_is_no_announcement() throws Exception {
        var seen = ask("{'probe':'lldp','at':'h1:eth0','speak':true}", LldpObservation.class);
        assertThat(seen.heard()).isTrue();
        assertThat(seen.portDescription()).isEqualTo("eth0");
        assertThat(seen.chassis()).isEqualTo(lab.mac("h1", "eth0"));
        // A chassis id of 511 octets in a frame of 60, then a TLV that never ends.
        var forged = HexFormat.of().parseHex("0180c200000e" + "020000000001" + "88cc" + "03ff04" + "00".repeat(43));
        try (var _ = repeating("h2", forged, 50)) {
            var garbage = ask("{'probe':'lldp','at':'h2:eth0','millis':600}", LldpObservation.class);
            assertThat(garbage.heard()).isFalse();
            assertThat(garbage.malformed()).isPositive();
        }
    }

    @Test
    @Order(1)
    void routers_see_each_other_and_a_forged_one_is_counted() throws Exception {
        var seen = ask("{'probe':'ospf','at':'r1:eth0'}", OspfObservation.class);
        assertThat(seen.twoWay()).isTrue();
        assertThat(seen.agreed()).isTrue();
        assertThat(seen.routers()).containsExactly("10.9.2.1", "10.9.2.2");
        assertThat(seen.helloSeconds()).isEqualTo(1);
        for (int i = 0; seen.designated().isEmpty() && i < 6; i++) {
            seen = ask("{'probe':'ospf','at':'r1:eth0','millis':1100}", OspfObservation.class);
        }
        assertThat(seen.designated()).isEqualTo("10.9.2.2");
        var forged = HexFormat.of()
                .parseHex("01005e000005" + "020000000001" + "0800" + "45c000440000000001590000" + "0a090209"
                        + "e0000005" + "02010030" + "09090909" + "00000000" + "00000000" + "0000000000000000"
                        + "ffffff00" + "0001" + "02" + "01" + "00000004" + "00000000" + "00000000" + "0a090201");
        try (var _ = repeating("r2", forged, 100)) {
            var lie = ask("{'probe':'ospf','at':'r1:eth0','millis':1300}", OspfObservation.class);
            assertThat(lie.routers()).contains("9.9.9.9");
            assertThat(lie.twoWay()).isFalse();
        }
    }

    @Test
    @Order(1)
    void there_is_one_master_until_another_host_claims_to_be() throws Exception {
        var seen = ask("{'probe':'vrrp','at':'h1:eth0','group':7,'millis':1400}", VrrpObservation.class);
        assertThat(seen.master()).contains("10.9.1.1");
        assertThat(seen.priority()).isEqualTo(150);
        assertThat(seen.addresses()).containsExactly("10.9.1.100");
        var forged = HexFormat.of()
                .parseHex("01005e000012" + "020000000002" + "0800" + "45c000280000000" + "0ff700000" + "0a090102"
                        + "e0000012" + "21076401" + "00010000" + "0a090164" + "0000000000000000");
        try (var _ = repeating("h2", forged, 200)) {
            var two = ask("{'probe':'vrrp','at':'h1:eth0','group':7,'millis':1400}", VrrpObservation.class);
            assertThat(two.masters()).containsExactly("10.9.1.1", "10.9.1.2");
            assertThat(two.master()).isEmpty();
        }
    }

    @Test
    @Order(1)
    void a_router_announces_its_prefixes_to_a_neighbour_and_nothing_to_others() {
        var seen = ask("{'probe':'bgp','from':'r2','to':'10.9.2.1','as':65010}", BgpObservation.class);
        assertThat(seen.established()).isTrue();
        assertThat(seen.peerAs()).isEqualTo(65001);
        assertThat(seen.prefixes()).containsExactly("10.77.0.0/16");
        assertThat(seen.routes().getFirst().path()).isEqualTo("65001");
        var wrong = ask("{'probe':'bgp','from':'r2','to':'10.9.2.1','as':65011}", BgpObservation.class);
        assertThat(wrong.established()).isFalse();
        assertThat(wrong.notification()).isEqualTo("2/2");
    }

    @Test
    @Order(1)
    void a_speaker_that_speaks_no_bgp_is_malformed() throws Exception {
        try (var server = NetworkNamespace.at(lab.netns("r2")).call(ServerSocketChannel::open)) {
            server.bind(new InetSocketAddress("10.9.2.2", 179));
            var speaker = Thread.ofVirtual().start(() -> {
                try (var channel = server.accept()) {
                    channel.write(ByteBuffer.wrap(new byte[4096]));
                    Thread.sleep(300);
                } catch (IOException | InterruptedException _) {
                    return;
                }
            });
            var seen = ask("{'probe':'bgp','from':'r1','to':'10.9.2.2','as':65010}", BgpObservation.class);
            assertThat(seen.malformed()).isTrue();
            assertThat(seen.established()).isFalse();
            speaker.join();
        }
    }

    @Test
    @Order(1)
    void a_flood_fills_neither_the_capture_nor_the_evidence() throws Exception {
        var frame = Datagram.frame(
                Datagram.broadcast(), MacAddress.parse("02:00:00:00:00:03"), List.of(), 4000, Nonce.random());
        try (var _ = repeating("h3", frame, 0)) {
            var tried = Asking.once(
                    lab,
                    CanonicalJson.read(
                            "{\"probe\":\"capture\",\"at\":\"h3:eth0\",\"frames\":5000,\"millis\":4000}", Query.class));
            var seen = (CaptureObservation) ((Result.Observed) tried.reading().result()).observation();
            assertThat(seen.frames()).isLessThanOrEqualTo(5000).isGreaterThan(100);
            assertThat(seen.complete()).isFalse();
            assertThat(seen.first()).hasSize(64);
            assertThat(tried.reading().evidence().getFirst().size()).isLessThanOrEqualTo(1 << 20);
        }
    }

    @Test
    @Order(1)
    void our_own_traffic_is_told_from_others_and_a_filter_that_is_none_is_no_reading() {
        var stimulus = "'stimulus':{'from':'h1','to':'10.9.1.2','protocol':'UDP','port':4001}";
        var crossed = ask("{'probe':'capture','at':'h2:eth0','millis':500," + stimulus + "}", CaptureObservation.class);
        assertThat(crossed.sent()).isEqualTo(3);
        assertThat(crossed.crossed()).isEqualTo(3);
        var elsewhere =
                ask("{'probe':'capture','at':'h3:eth0','millis':500," + stimulus + "}", CaptureObservation.class);
        assertThat(elsewhere.crossed()).isZero();
        var none = Asking.once(
                lab,
                CanonicalJson.read(
                        "{\"probe\":\"capture\",\"at\":\"h1:eth0\",\"filter\":\"nonsense here\"}", Query.class));
        assertThat(none.reading().result()).isInstanceOf(Result.CouldNotAsk.class);
    }

    @Test
    @Order(3)
    void traffic_finds_another_way_when_its_link_is_cut_and_the_link_comes_back() throws Exception {
        ping("h1", "10.9.1.2");
        var path = ask("{'probe':'path','from':'h1','to':'10.9.1.2'}", PathObservation.class);
        assertThat(path.reached()).isTrue();
        assertThat(path.nodes()).containsExactly("h1", "sw1", "sw2", "h2");
        assertThat(path.back()).containsExactly("h2", "sw2", "sw1", "h1");
        var used = path.crossings().get(1);
        assertThat(used.vlan()).isEqualTo(10);
        var outage = ask(
                "{'probe':'outage','from':'h1','to':'10.9.1.2','cut':'" + used.from() + "','millis':2000}",
                OutageObservation.class);
        assertThat(outage.reachedBefore()).isTrue();
        assertThat(outage.reachedAfter()).isTrue();
        assertThat(outage.lostMillis()).isBetween(1, 2500);
        assertThat(outage.after()).containsExactly("h1", "sw1", "sw2", "h2");
        var dead = ask(
                "{'probe':'outage','from':'h1','to':'10.9.1.2','cut':'h2:eth0','millis':600}", OutageObservation.class);
        assertThat(dead.reachedAfter()).isFalse();
        assertThat(dead.lostMillis()).isGreaterThan(500);
        ping("h1", "10.9.1.2");
    }

    @Test
    @Order(4)
    void a_host_that_claims_to_be_the_root_is_named() throws Exception {
        var id = "0000" + "020000000001";
        var forged = HexFormat.of()
                .parseHex("0180c2000000" + "020000000001" + "0027" + "424203" + "0000" + "02" + "02" + "3c" + id
                        + "00000000" + id + "8001" + "0000" + "1400" + "0200" + "0f00" + "0000000000000000");
        try (var _ = repeating("h2", forged, 500)) {
            Thread.sleep(1000);
            var seen = ask("{'probe':'stp','at':'h2:eth0','millis':1200}", StpObservation.class);
            assertThat(seen.rootNode()).isEqualTo(Optional.of("h2"));
            assertThat(seen.rootPriority()).isZero();
        }
    }

    private static void ping(String node, String to) throws Exception {
        for (int i = 0; ; i++) {
            try {
                lab.run(node, "ping", "-c", "1", "-W", "1", to);
                return;
            } catch (IOException e) {
                if (i == 5) {
                    throw e;
                }
            }
        }
    }

    /** Goes on until it is closed. */
    private interface Repeating extends AutoCloseable {
        @Override
        void close();
    }

    /** Sends a frame out of a host's port again and again until it is closed. */
    private static Repeating repeating(String node, byte[] frame, int everyMillis) throws Exception {
        var tap = lab.port(node, "eth0");
        var thread = Thread.ofPlatform().start(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    tap.send(frame);
                    if (everyMillis > 0) {
                        Thread.sleep(everyMillis);
                    }
                }
            } catch (IOException | InterruptedException _) {
                return;
            }
        });
        return () -> {
            thread.interrupt();
            while (thread.isAlive()) {
                Thread.onSpinWait();
            }
            tap.close();
        };
    }
}
