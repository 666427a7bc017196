package org.labmark.agent.probe.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.call.Patience;
import org.labmark.api.query.SnmpQuery;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/** An SNMPv3 manager that asks one agent as one user, authPriv with SHA-256 and AES-128. */
final class Manager implements AutoCloseable {
    private static final int PORT = 161;
    private static final int TIMEOUT_MILLIS = Patience.millis(800);
    private static final int RETRIES = 1;
    private static final int ENGINE_ID = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Snmp snmp;
    private final UserTarget<UdpAddress> target;

    private Manager(Snmp snmp, UserTarget<UdpAddress> target) {
        this.snmp = snmp;
        this.target = target;
    }

    /** @throws Exception when no socket can be made in the vantage */
    static Manager in(OpenVantage vantage, SnmpQuery query) throws Exception {
        var agent = InetAddress.ofLiteral(query.to());
        var channel = vantage.call(() -> DatagramChannel.open(Families.of(agent)));
        try {
            connect(channel, agent);
            var peer = new UdpAddress(agent, PORT);
            var dispatcher = new MessageDispatcherImpl();
            dispatcher.addMessageProcessingModel(new MPv3(security(query)));
            var snmp = new Snmp(dispatcher, new NamespaceTransport(channel, peer));
            snmp.listen();
            return new Manager(snmp, target(peer, query.user()));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void connect(DatagramChannel channel, InetAddress agent) {
        try {
            channel.connect(new InetSocketAddress(agent, PORT));
        } catch (IOException _) {
            // No route: what is sent then gets nowhere, and nothing is answered.
        }
    }

    /** An engine ID that nobody else has (RFC 3411). SNMP4J's own asks name services for this machine's name. */
    private static OctetString engineId() {
        var chance = new byte[ENGINE_ID];
        RANDOM.nextBytes(chance);
        return new OctetString(MPv3.createLocalEngineID(new OctetString(chance)));
    }

    private static USM security(SnmpQuery query) {
        // Protocols and users of this manager's own: SNMP4J's shared ones would mix the benches.
        var protocols = new SecurityProtocols(SecurityProtocolSet.none);
        protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
        protocols.addPrivacyProtocol(new PrivAES128());
        var usm = new USM(protocols, engineId(), 0);
        usm.addUser(new UsmUser(
                new OctetString(query.user()),
                AuthHMAC192SHA256.ID,
                new OctetString(query.authentication()),
                PrivAES128.ID,
                new OctetString(query.privacy())));
        return usm;
    }

    private static UserTarget<UdpAddress> target(UdpAddress peer, String user) {
        var target = new UserTarget<UdpAddress>();
        target.setAddress(peer);
        target.setVersion(SnmpConstants.version3);
        target.setSecurityLevel(SecurityLevel.AUTH_PRIV);
        target.setSecurityName(new OctetString(user));
        target.setTimeout(TIMEOUT_MILLIS);
        target.setRetries(RETRIES);
        return target;
    }

    /** What is said of these objects; absent when nothing is, or it is an error. */
    Optional<List<VariableBinding>> get(OID... objects) {
        var request = new ScopedPDU();
        request.setType(PDU.GET);
        for (var object : objects) {
            request.add(new VariableBinding(object));
        }
        return ask(request).filter(bindings -> bindings.size() == objects.length);
    }

    /** What comes after an object in the agent's order, up to {@code rows} of it. */
    Optional<List<VariableBinding>> next(OID after, int rows) {
        var request = new ScopedPDU();
        request.setType(PDU.GETBULK);
        request.setNonRepeaters(0);
        request.setMaxRepetitions(rows);
        request.add(new VariableBinding(after));
        return ask(request);
    }

    private Optional<List<VariableBinding>> ask(ScopedPDU request) {
        try {
            var response = snmp.send(request, target).getResponse();
            return response == null || response.getType() != PDU.RESPONSE || response.getErrorStatus() != 0
                    ? Optional.empty()
                    : Optional.of(List.copyOf(response.getVariableBindings()));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
