package org.labmark.agent.probe.snmp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.labmark.agent.probe.CleanText;
import org.labmark.api.reading.SnmpObservation;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Values of objects as text (RFC 2578). */
final class Values {
    private static final int LONGEST = 1024;

    private Values() {}

    static SnmpObservation.Value of(VariableBinding binding) {
        var variable = binding.getVariable();
        return new SnmpObservation.Value(
                binding.getOid().toDottedString(), type(variable), CleanText.line(text(variable), LONGEST));
    }

    private static String type(Variable variable) {
        return switch (variable.getSyntax()) {
            case SMIConstants.EXCEPTION_NO_SUCH_OBJECT -> "noSuchObject";
            case SMIConstants.EXCEPTION_NO_SUCH_INSTANCE -> "noSuchInstance";
            case SMIConstants.EXCEPTION_END_OF_MIB_VIEW -> "endOfMibView";
            default -> CleanText.line(variable.getSyntaxString(), 64);
        };
    }

    private static String text(Variable variable) {
        return switch (variable) {
            case OctetString octets -> octets(octets.getValue());
            case OID object -> object.toDottedString();
            case TimeTicks ticks -> Long.toString(ticks.getValue());
            case Counter64 counter -> Long.toUnsignedString(counter.getValue());
            case Null _ -> "";
            default -> variable.toString();
        };
    }

    /** As text where it is printable UTF-8, in hexadecimal otherwise. */
    static String octets(byte[] octets) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            if (text.chars().allMatch(c -> (c >= ' ' && c != 0x7f) || c == '\n' || c == '\r' || c == '\t')) {
                return text;
            }
        } catch (CharacterCodingException _) {
            // No text.
        }
        return HexFormat.ofDelimiter(":")
                .formatHex(octets.length > LONGEST / 3 ? Arrays.copyOf(octets, LONGEST / 3) : octets);
    }
}
