package org.labmark.agent.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.disk.Keeping;
import org.labmark.agent.linux.Command;
import org.labmark.agent.linux.LinkControl;
import org.labmark.agent.linux.Mounts;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.api.call.WireCalls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Flap;
import org.labmark.api.topology.Impairment;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Topology;

/**
 * The cables of a bench. Each link is two veth pairs that meet in a namespace of ours, so that what a wire does, and what
 * is captured on it, is out of the reach of whoever is root in a node. There the kernel hands every frame from the one
 * to the other (nft(8), {@code fwd}); no address, no neighbour and no switch is in between.
 */
public final class Cabling {
    private final Topology topology;
    private final Path pin;
    private final Path file;
    private final List<Cable> cables;
    private final List<Wire> wires = new ArrayList<>();
    private @Nullable LinkControl control;
    private @Nullable CarrierMirror mirror;

    /**
     * Cables that are not there yet.
     *
     * @param pin where their namespace is to be pinned
     * @param file where what each does is kept, so that an agent that takes the bench over knows
     */
    public Cabling(Topology topology, Path pin, Path file) {
        this.topology = topology;
        this.pin = pin;
        this.file = file;
        this.cables = new ArrayList<>();
        for (int i = 0; i < topology.links().size(); i++) {
            cables.add(new Cable(i, topology.links().get(i)));
        }
    }

    /** What each cable does, in the topology's order. */
    record Kept(List<Doing> wires) {
        Kept {
            wires = List.copyOf(wires);
        }
    }

    /** What one cable does. */
    record Doing(Impairment impairment, Optional<Flap> flap) {}

    /** Makes them, each end at once where it belongs: moving one afterwards costs 22 ms. They go with their namespaces. */
    public void make(Function<String, Path> network) throws IOException, InterruptedException {
        Files.createDirectories(pin.getParent());
        Files.createFile(pin);
        try (var own = NetworkNamespace.create()) {
            own.call(() -> {
                // Before the first interface: ours must never say a word of their own.
                InterfaceSetup.silence();
                return true;
            });
            Mounts.bind(own.path(), pin);
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
        if (cables.isEmpty()) {
            return;
        }
        var batch = new StringBuilder();
        var rules = new StringBuilder("table netdev wires {\n");
        for (var cable : cables) {
            pair(cable.link().a(), cable.a(), network, batch);
            pair(cable.link().b(), cable.b(), network, batch);
            hook(cable.a(), cable.b(), rules);
            hook(cable.b(), cable.a(), rules);
        }
        Command.run(List.of("ip", "-batch", "-"), batch.toString());
        Command.run(
                network().command(List.of("nft", "-f", "-")),
                rules.append("}\n").toString());
        open();
        for (var wire : wires) {
            wire.plugIn();
        }
        keep();
        for (var cable : cables) {
            var link = cable.link();
            if (link.impairment().isPresent() || link.flap().isPresent()) {
                change(link.a(), link.impairment().orElse(Impairment.NONE), link.flap());
            }
        }
    }

    /** Takes over cables that an agent before this one made. */
    public void adopt() throws IOException, InterruptedException {
        if (cables.isEmpty()) {
            return;
        }
        var kept = CanonicalJson.read(Files.readString(file), Kept.class);
        open();
        for (int i = 0; i < wires.size(); i++) {
            var doing = kept.wires().get(i);
            wires.get(i).set(doing.impairment(), doing.flap());
        }
    }

    /** From when all ports of nodes are up: what carrier one end has, the other has from now on. */
    public void follow() {
        if (control != null) {
            mirror = CarrierMirror.start(control, wires);
        }
    }

    /** Changes what a cable does. */
    public WireCalls.LinkState change(Endpoint end, Impairment impairment, Optional<Flap> flap)
            throws IOException, InterruptedException {
        var wire = wire(end);
        synchronized (this) {
            wire.set(impairment, flap);
            keep();
        }
        return wire.state();
    }

    /** Brings all cables back to what the topology says. */
    public void restore() throws IOException, InterruptedException {
        for (var cable : cables) {
            var link = cable.link();
            change(link.a(), link.impairment().orElse(Impairment.NONE), link.flap());
        }
    }

    /** Takes a cable out for a moment; what it is known to do, and what is kept of it, stays. */
    public void pull(Endpoint end) throws IOException {
        wire(end).pullOut();
    }

    /** Puts a cable back to what it is known to do. */
    public void putBack(Endpoint end) throws IOException {
        wire(end).putBack();
    }

    /** What each does, in the topology's order. */
    public List<WireCalls.LinkState> states() {
        return wires.stream().map(Wire::state).toList();
    }

    /** The namespace that they are in. */
    public NetworkNamespace network() {
        return NetworkNamespace.at(pin);
    }

    /**
     * The name of our interface at a node's port: frames that leave the port arrive there.
     *
     * @throws IllegalArgumentException when nothing is plugged in
     */
    public String interfaceAt(Endpoint end) {
        return wire(end).cable().at(end);
    }

    /** Leaves them as they are: from now on nothing about them changes by itself. */
    public void release() throws InterruptedException {
        if (mirror != null) {
            mirror.stop();
            mirror = null;
        }
        wires.forEach(Wire::close);
    }

    /** Takes them away, whatever stage they had reached. */
    public void remove() throws IOException, InterruptedException {
        release();
        wires.clear();
        if (control != null) {
            control.close();
            control = null;
        }
        if (Files.exists(pin)) {
            Mounts.unmountIfMounted(pin);
            Files.delete(pin);
        }
        Files.deleteIfExists(file);
    }

    private void open() throws IOException, InterruptedException {
        try {
            var opened = network().call(LinkControl::open);
            control = opened;
            cables.forEach(cable -> wires.add(new Wire(cable, network(), opened)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Wire wire(Endpoint end) {
        return wires.stream()
                .filter(wire -> wire.cable().link().joins(end))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is plugged in at \"" + end + "\"; links: "
                        + String.join(
                                ", ",
                                topology.links().stream().map(Link::toString).toList())));
    }

    private void keep() throws IOException {
        var doings = wires.stream().map(Wire::doing).toList();
        Keeping.replace(file, CanonicalJson.bytes(new Kept(doings)));
    }

    private void pair(Endpoint end, String ours, Function<String, Path> network, StringBuilder batch) {
        // Names behind "name", or ip takes short ones for keywords.
        batch.append("link add name ")
                .append(end.port())
                .append(" address ")
                .append(hardwareAddress(topology.id(), end))
                .append(" netns ")
                .append(network.apply(end.node()))
                .append(" type veth peer name ")
                .append(ours)
                .append(" netns ")
                .append(pin)
                .append('\n');
    }

    private static void hook(String from, String to, StringBuilder rules) {
        rules.append("chain ")
                .append(from)
                .append(" { type filter hook ingress device \"")
                .append(from)
                .append("\" priority 0; fwd to \"")
                .append(to)
                .append("\"; }\n");
    }

    /** A locally administered unicast address that is always the same for one endpoint of one topology. */
    static String hardwareAddress(String topology, Endpoint end) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((topology + " " + end).getBytes(StandardCharsets.UTF_8));
            return "02:" + HexFormat.ofDelimiter(":").formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
