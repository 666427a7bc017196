package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** What crossed a link (see pcap-savefile(5) for the evidence). */
public record CaptureObservation(
        @Says("whether any frame that the filter lets through crossed")
        boolean seen,

        @Says("how many did") int frames,
        @Says("how many octets they had") long octets,

        @Says("how many of them left the port that the tap is at")
        int outward,

        @Says("how many of them were on their way into that port")
        int inward,

        @Says("whether time ran out before the frames or the octets that are kept did, and none were missed")
        boolean complete,

        @Says(
                "how many frames there were of each protocol, most first: arp, bpdu, icmp, icmp6, lacp, lldp, ospf, tcp, udp, vrrp, ip-N, ether-XXXX")
        List<Count> protocols,

        @Says("the first of them, at most 64") List<Line> first,
        @Says("how many packets of ours were sent") int sent,

        @Says("how many different ones of these crossed here; counted whatever the filter")
        int crossed)
        implements Observation {
    /** Nothing crosses. */
    public static final CaptureObservation SILENCE =
            new CaptureObservation(false, 0, 0, 0, 0, true, List.of(), List.of(), 0, 0);

    /** Frames of one protocol. */
    public record Count(
            @Says("the protocol") String protocol,
            @Says("how many") int frames) {}

    /** One frame. */
    public record Line(
            @Says("when, in microseconds since the tap began to listen")
            long afterMicros,

            @Says("the port that it left, as NODE:PORT") String from,
            @Says("source hardware address") String sourceMac,
            @Says("destination hardware address") String destinationMac,

            @Says("VLAN of its outermost tag, 0 when untagged")
            int vlan,

            @Says("protocol, as in protocols") String protocol,

            @Says("source IP address; empty when there is none")
            String source,

            @Says("destination IP address; empty when there is none")
            String destination,

            @Says("TTL or hop limit, 0 when there is none") int ttl,
            @Says("source port, 0 when there is none") int sourcePort,
            @Says("destination port, 0 when there is none") int destinationPort,
            @Says("length of the frame in octets") int length,
            @Says("whether it is one of ours") boolean ours) {}

    public CaptureObservation {
        protocols = List.copyOf(protocols);
        first = List.copyOf(first);
    }
}
