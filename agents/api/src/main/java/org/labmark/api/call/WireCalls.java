package org.labmark.api.call;

import java.util.Optional;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Flap;
import org.labmark.api.topology.Impairment;

/** Request, event and answer records of the calls about wires. A wire is named by either of its ends. */
public final class WireCalls {
    private WireCalls() {}

    /**
     * Request of LINK. The wire does this from now on, whatever it did before.
     *
     * @param flap its schedule; absent for none
     */
    public record ChangeLink(String bench, Endpoint end, Impairment impairment, Optional<Flap> flap) {}

    /**
     * A wire as it is now. Answer of LINK.
     *
     * @param flap its schedule; absent for none
     * @param aUp whether the end {@code a} has carrier, so its node has brought its port up
     * @param bUp whether the end {@code b} has
     */
    public record LinkState(
            Endpoint a, Endpoint b, Impairment impairment, Optional<Flap> flap, boolean aUp, boolean bUp) {}

    /**
     * Request of CAPTURE. It ends at the first limit that is reached, or with the connection.
     *
     * @param end where: our end of the wire, so frames that the node at {@code end} sends are seen as they leave it and
     *     frames for it as they arrive
     * @param filter in the language of pcap-filter(7); empty for all
     * @param limitMillis longest time, in milliseconds
     * @param packets most packets
     * @param bytes most octets of the capture file
     */
    public record Capture(String bench, Endpoint end, String filter, long limitMillis, long packets, long bytes) {}

    /**
     * Event of CAPTURE.
     *
     * @param pcap more of the capture file (pcap format 2.4, microseconds), in Base64
     */
    public record Packets(String pcap) {}

    /**
     * Answer of CAPTURE.
     *
     * @param packets captured
     * @param bytes octets of the capture file
     * @param dropped packets that the kernel could not keep
     */
    public record CaptureEnd(long packets, long bytes, long dropped) {}
}
