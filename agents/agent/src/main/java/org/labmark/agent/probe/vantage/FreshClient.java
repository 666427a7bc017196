package org.labmark.agent.probe.vantage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.agent.linux.LinkControl;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.linux.OwnNamespace;
import org.labmark.api.call.Patience;

/**
 * A client that exists for one query: a namespace of its own with one port, {@value #PORT}, that comes in over the
 * witness's. Nothing of it is left when it is closed.
 */
public final class FreshClient implements OpenVantage {
    /** Its port. */
    public static final String PORT = "eth0";

    /**
     * What its port is called on its way: kernels before 6.15 want a name that is free where the command runs, too, and a
     * witness may have a port of the same name. None has this one.
     */
    private static final String ON_ITS_WAY = "~fresh";

    private static final Duration READY = Patience.of(Duration.ofSeconds(2));

    private final OwnNamespace own;
    private final String mac;
    private final Optional<String> address;
    private final Runnable afterwards;

    private FreshClient(OwnNamespace own, Plan plan) {
        this.own = own;
        this.mac = plan.mac();
        this.address = plan.address();
        this.afterwards = plan.afterwards();
    }

    /**
     * What it is to be.
     *
     * @param witness namespace of the witness by whose port it comes in
     * @param port that port
     * @param address IPv4 address without prefix length; absent for a client that has none yet
     * @param prefix length of the subnet's prefix
     * @param gateway its default gateway, taken only with an address
     * @param afterwards run once when it is closed, or could not be made
     */
    record Plan(
            Path witness,
            String port,
            String mac,
            Optional<String> address,
            int prefix,
            Optional<String> gateway,
            Runnable afterwards) {}

    /**
     * Makes it, and returns when it can send.
     *
     * @throws IOException when it cannot be made; nothing is left of it then
     */
    static FreshClient start(Plan plan) throws IOException, InterruptedException {
        OwnNamespace own;
        try {
            own = NetworkNamespace.create();
        } catch (IOException | RuntimeException e) {
            plan.afterwards().run();
            throw e;
        }
        var client = new FreshClient(own, plan);
        try {
            Ip.batch(
                    plan.witness(),
                    "link add link " + plan.port() + " name " + ON_ITS_WAY + " address " + plan.mac() + " netns "
                            + own.path() + " type macvlan mode bridge");
            Ip.batch(own.path(), commands(plan).toArray(String[]::new));
            client.awaitCarrier();
            return client;
        } catch (IOException | InterruptedException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static List<String> commands(Plan plan) {
        var lines = new ArrayList<String>();
        lines.add("link set " + ON_ITS_WAY + " name " + PORT);
        plan.address()
                .ifPresent(address ->
                        lines.add("address add " + address + "/" + plan.prefix() + " broadcast + dev " + PORT));
        lines.add("link set lo up");
        lines.add("link set " + PORT + " up");
        if (plan.address().isPresent()) {
            plan.gateway().ifPresent(gateway -> lines.add("route add default via " + gateway + " dev " + PORT));
        }
        return lines;
    }

    private static boolean hasCarrier() throws IOException {
        try (var control = LinkControl.open()) {
            return control.hasCarrier(PORT);
        }
    }

    /** The kernel drops what is sent before it has seen the carrier, and it sees it a moment after the port is up. */
    private void awaitCarrier() throws IOException, InterruptedException {
        long end = System.nanoTime() + READY.toNanos();
        try {
            while (!own.call(FreshClient::hasCarrier)) {
                if (System.nanoTime() > end) {
                    throw new IOException("a fresh client's port found no carrier within " + READY.toSeconds() + " s");
                }
                Thread.sleep(1);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("a fresh client's port cannot be read", e);
        }
    }

    /** Its hardware address. */
    public String mac() {
        return mac;
    }

    @Override
    public <T> T call(Callable<T> work) throws Exception {
        return own.call(work);
    }

    @Override
    public Path namespace() {
        return own.path();
    }

    @Override
    public Optional<String> address() {
        return address;
    }

    @Override
    public void close() {
        own.close();
        afterwards.run();
    }
}
