package org.labmark.agent.probe.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.query.SnmpLogin;
import org.labmark.api.reading.SnmpObservation;
import org.labmark.api.reading.TrapObservation;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.Snmp;
import org.snmp4j.TransportStateReference;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.UdpTransportMapping;

/** Hears notifications at a port of a witness, and keeps those that a login vouches for. */
final class Notifications extends UdpTransportMapping implements CommandResponder {
    private static final OID TRAP = new OID("1.3.6.1.6.3.1.1.4.1.0");
    private static final OID UPTIME = new OID("1.3.6.1.2.1.1.3.0");
    private static final String STANDARD_TRAPS = "1.3.6.1.6.3.1.1.5.";
    private static final int MOST = 64;
    private static final int MOST_VALUES = 32;

    private final SnmpLogin login;
    private final Snmp snmp;
    private final Ear.Held ear;
    private final List<TrapObservation.Notification> kept = new ArrayList<>();
    private int count;
    private int datagrams;

    private Notifications(SnmpLogin login, OpenVantage witness, int port) throws Exception {
        super(new UdpAddress(InetAddress.ofLiteral("0.0.0.0"), 0));
        this.login = login;
        var dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(new MPv3(Users.of(login)));
        this.snmp = new Snmp(dispatcher, this);
        snmp.addCommandResponder(this);
        this.ear = Ear.hold(witness, port, this::hear);
    }

    /** @throws Exception when the port cannot be had in the witness */
    static Notifications at(OpenVantage witness, int port, SnmpLogin login) throws Exception {
        return new Notifications(login, witness, port);
    }

    private void hear(InetSocketAddress from, byte[] octets) {
        synchronized (kept) {
            datagrams++;
        }
        var peer = new UdpAddress(from.getAddress(), from.getPort());
        var state = new TransportStateReference(
                this, peer, null, SecurityLevel.undefined, SecurityLevel.undefined, false, this);
        fireProcessMessage(peer, ByteBuffer.wrap(octets), state);
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        var pdu = event.getPDU();
        if (pdu == null || !vouched(event)) {
            return;
        }
        boolean inform = pdu.getType() == PDU.INFORM;
        if (!inform && pdu.getType() != PDU.TRAP && pdu.getType() != PDU.V1TRAP) {
            return;
        }
        var source = event.getPeerAddress() instanceof UdpAddress udp
                ? udp.getInetAddress().getHostAddress()
                : "";
        synchronized (kept) {
            count++;
            if (kept.size() < MOST) {
                kept.add(new TrapObservation.Notification(source, trap(pdu), inform, values(pdu)));
            }
        }
        event.setProcessed(true);
        if (inform) {
            receipt(event, pdu);
        }
    }

    private <A extends Address> boolean vouched(CommandResponderEvent<A> event) {
        var name = new String(event.getSecurityName(), StandardCharsets.UTF_8);
        return login.community().isPresent()
                ? event.getSecurityModel() != SecurityModel.SECURITY_MODEL_USM
                        && name.equals(login.community().get())
                : event.getSecurityModel() == SecurityModel.SECURITY_MODEL_USM
                        && login.user().equals(Optional.of(name))
                        && event.getSecurityLevel() >= Users.level(login);
    }

    private static String trap(PDU pdu) {
        if (pdu instanceof PDUv1 v1) {
            return v1.getGenericTrap() < PDUv1.ENTERPRISE_SPECIFIC
                    ? STANDARD_TRAPS + (v1.getGenericTrap() + 1)
                    : v1.getEnterprise().toDottedString() + ".0." + v1.getSpecificTrap();
        }
        return pdu.getVariable(TRAP) instanceof OID trap ? trap.toDottedString() : "";
    }

    private static List<SnmpObservation.Value> values(PDU pdu) {
        return pdu.getVariableBindings().stream()
                .filter(binding ->
                        !binding.getOid().equals(TRAP) && !binding.getOid().equals(UPTIME))
                .limit(MOST_VALUES)
                .map(Values::of)
                .toList();
    }

    private static <A extends Address> void receipt(CommandResponderEvent<A> event, PDU inform) {
        var response = (PDU) inform.clone();
        response.setType(PDU.RESPONSE);
        response.setErrorStatus(0);
        response.setErrorIndex(0);
        try {
            event.getMessageDispatcher()
                    .returnResponsePdu(
                            event.getMessageProcessingModel(),
                            event.getSecurityModel(),
                            event.getSecurityName(),
                            event.getSecurityLevel(),
                            response,
                            event.getMaxSizeResponsePDU(),
                            event.getStateReference(),
                            new StatusInformation());
        } catch (MessageException _) {
            // The sender asks again, and gets another try.
        }
    }

    /** What came so far. */
    TrapObservation observe() {
        synchronized (kept) {
            return new TrapObservation(count > 0, count, List.copyOf(kept), datagrams - count);
        }
    }

    @Override
    public void sendMessage(
            UdpAddress address, byte[] message, TransportStateReference state, long timeoutMillis, int maxRetries)
            throws IOException {
        ear.send(new InetSocketAddress(address.getInetAddress(), address.getPort()), message);
    }

    @Override
    public void listen() {}

    @Override
    public boolean isListening() {
        return true;
    }

    @Override
    public void close() throws IOException {
        ear.close();
    }
}
