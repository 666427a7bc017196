package org.labmark.agent.probe.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.call.Patience;
import org.labmark.api.query.SnmpLogin;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.USM;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/** An SNMP manager that asks one agent as one user or by one community. It only reads, and so may ask again. */
final class Manager implements AutoCloseable {
    static final int PORT = 161;

    /** Asked again after this; an answer to the first time that comes later still counts. */
    private static final int AGAIN_MILLIS = Patience.millis(800);

    private static final int MOST_TRIES = 9;
    private static final Engines ENGINES = new Engines();
    private static final LocalKeys KEYS = new LocalKeys();

    private static final Map<OID, String> REPORTS = Map.of(
            new OID("1.3.6.1.6.3.15.1.1.1.0"), "usmStatsUnsupportedSecLevels",
            new OID("1.3.6.1.6.3.15.1.1.2.0"), "usmStatsNotInTimeWindows",
            new OID("1.3.6.1.6.3.15.1.1.3.0"), "usmStatsUnknownUserNames",
            new OID("1.3.6.1.6.3.15.1.1.4.0"), "usmStatsUnknownEngineIDs",
            new OID("1.3.6.1.6.3.15.1.1.5.0"), "usmStatsWrongDigests",
            new OID("1.3.6.1.6.3.15.1.1.6.0"), "usmStatsDecryptionErrors");

    private final Snmp snmp;
    private final Target<UdpAddress> target;
    private final USM usm;
    private final MPv3 engines;
    private final String agent;
    private final long end;
    private String error = "";

    private Manager(Snmp snmp, Target<UdpAddress> target, USM usm, MPv3 engines, String agent, long end) {
        this.snmp = snmp;
        this.target = target;
        this.usm = usm;
        this.engines = engines;
        this.agent = agent;
        this.end = end;
    }

    /**
     * A manager.
     *
     * @param whole after which nothing is waited for any more
     * @throws Exception when no socket can be made in the vantage
     */
    static Manager in(OpenVantage vantage, InetSocketAddress to, SnmpLogin login, Duration whole) throws Exception {
        var channel = vantage.call(() -> DatagramChannel.open(Families.of(to.getAddress())));
        try {
            connect(channel, to);
            var peer = new UdpAddress(to.getAddress(), to.getPort());
            var usm = Users.of(login);
            var v3 = new MPv3(usm);
            var dispatcher = new MessageDispatcherImpl();
            dispatcher.addMessageProcessingModel(new MPv2c());
            dispatcher.addMessageProcessingModel(v3);
            var snmp = new Snmp(dispatcher, new NamespaceTransport(channel, peer));
            var agent = vantage.namespace() + " " + to;
            if (login.user().isPresent()) {
                var user = Users.user(login.user().get(), login);
                ENGINES.known(agent).ifPresent(entry -> {
                    KEYS.give(usm, user, login, entry.getEngineID());
                    usm.getTimeTable().addEntry(entry);
                    v3.addEngineID(peer, entry.getEngineID(), true);
                });
            }
            snmp.listen();
            return new Manager(snmp, target(peer, login), usm, v3, agent, System.nanoTime() + whole.toNanos());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void connect(DatagramChannel channel, InetSocketAddress agent) {
        try {
            channel.connect(agent);
        } catch (IOException _) {
            // No route: what is sent then gets nowhere, and nothing is answered.
        }
    }

    private static Target<UdpAddress> target(UdpAddress peer, SnmpLogin login) {
        if (login.community().isPresent()) {
            var target = new CommunityTarget<>(
                    peer, new OctetString(login.community().get()));
            target.setVersion(SnmpConstants.version2c);
            return target;
        }
        var target = new UserTarget<UdpAddress>();
        target.setAddress(peer);
        target.setVersion(SnmpConstants.version3);
        target.setSecurityLevel(Users.level(login));
        target.setSecurityName(new OctetString(login.user().orElse("")));
        return target;
    }

    /** What is said of these objects; absent when nothing is, or it is an error. */
    Optional<List<VariableBinding>> get(OID... objects) {
        var request = request(PDU.GET);
        for (var object : objects) {
            request.add(new VariableBinding(object));
        }
        return ask(request).filter(bindings -> bindings.size() == objects.length);
    }

    /** What comes after an object in the agent's order, up to {@code rows} of it. */
    Optional<List<VariableBinding>> next(OID after, int rows) {
        var request = request(PDU.GETBULK);
        request.setNonRepeaters(0);
        request.setMaxRepetitions(rows);
        request.add(new VariableBinding(after));
        return ask(request);
    }

    private PDU request(int type) {
        var request = target.getVersion() == SnmpConstants.version3 ? new ScopedPDU() : new PDU();
        request.setType(type);
        return request;
    }

    private Optional<List<VariableBinding>> ask(PDU request) {
        long left = (end - System.nanoTime()) / 1_000_000;
        int tries = (int) Math.min(MOST_TRIES, left / AGAIN_MILLIS);
        if (tries < 1) {
            return Optional.empty();
        }
        target.setTimeout(AGAIN_MILLIS);
        target.setRetries(tries - 1);
        try {
            return answer(snmp.send(request, target).getResponse());
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private Optional<List<VariableBinding>> answer(@Nullable PDU response) {
        if (response == null) {
            ENGINES.forget(agent);
            return Optional.empty();
        }
        if (response.getType() != PDU.RESPONSE) {
            error = response.getVariableBindings().stream()
                    .findFirst()
                    .map(binding -> REPORTS.getOrDefault(
                            binding.getOid(), binding.getOid().toDottedString()))
                    .orElse("report");
            return Optional.empty();
        }
        if (response.getErrorStatus() != 0) {
            error = errorName(response.getErrorStatus());
            return Optional.empty();
        }
        error = "";
        engine().map(usm.getTimeTable()::getEntry).ifPresent(entry -> ENGINES.note(agent, entry));
        return Optional.of(List.copyOf(response.getVariableBindings()));
    }

    /** As RFC 3416 writes it, such as noAccess. */
    private static String errorName(int status) {
        var words = PDU.toErrorStatusText(status).strip().split(" ");
        var name = new StringBuilder();
        for (var word : words) {
            name.append(
                    name.isEmpty() || word.isEmpty()
                            ? word.toLowerCase(Locale.ROOT)
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return CleanText.line(name.toString(), 64);
    }

    /** Why the last question brought no values; empty when it did, or all was silent. */
    String error() {
        return error;
    }

    /** The agent's engine (RFC 3411), once it has answered by version 3. */
    Optional<OctetString> engine() {
        return target.getVersion() == SnmpConstants.version3
                ? Optional.ofNullable(engines.getEngineID(target.getAddress()))
                : Optional.empty();
    }

    /** Whether there is time for another question. */
    boolean hasTime() {
        return end - System.nanoTime() > AGAIN_MILLIS * 1_000_000L;
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
