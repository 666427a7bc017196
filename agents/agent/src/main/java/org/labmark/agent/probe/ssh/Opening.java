package org.labmark.agent.probe.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.labmark.agent.probe.CleanText;

/**
 * How an SSH server opens, before anything is encrypted: its identification (RFC 4253, 4.2) and the algorithms that it
 * offers (7.1).
 *
 * @param version such as SSH-2.0-OpenSSH_9.2p1; empty when it said none
 */
record Opening(
        String version, List<String> keyExchanges, List<String> hostKeys, List<String> ciphers, List<String> macs) {
    /** As much of what a server says as is looked at. */
    static final int MOST_OCTETS = 32 * 1024;

    private static final int KEXINIT = 20;
    private static final int HEADER = 5;
    private static final int COOKIE = 17;
    private static final int MOST_NAMES = 64;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VERSION = 255;

    /** Whatever of it these octets hold. */
    static Opening parse(byte[] octets) {
        for (int line = 0; line < octets.length; ) {
            int end = line;
            while (end < octets.length && octets[end] != '\n') {
                end++;
            }
            var text = new String(octets, line, end - line, StandardCharsets.ISO_8859_1).stripTrailing();
            if (text.startsWith("SSH-")) {
                return kexinit(CleanText.line(text, LONGEST_VERSION), octets, Math.min(end + 1, octets.length));
            }
            line = end + 1;
        }
        return new Opening("", List.of(), List.of(), List.of(), List.of());
    }

    private static Opening kexinit(String version, byte[] octets, int at) {
        var lists = new ArrayList<List<String>>();
        if (octets.length - at > HEADER + COOKIE && octets[at + HEADER] == KEXINIT) {
            int next = at + HEADER + COOKIE;
            while (lists.size() < 8 && next + 4 <= octets.length) {
                int length = ByteBuffer.wrap(octets).getInt(next);
                if (length < 0 || length > octets.length - next - 4) {
                    break;
                }
                lists.add(names(new String(octets, next + 4, length, StandardCharsets.ISO_8859_1)));
                next += 4 + length;
            }
        }
        while (lists.size() < 8) {
            lists.add(List.of());
        }
        // In its order: key exchange, host key, cipher and MAC, each towards the server and towards the client.
        return new Opening(version, lists.get(0), lists.get(1), lists.get(3), lists.get(5));
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(",", MOST_NAMES + 1))
                .limit(MOST_NAMES)
                .filter(name -> !name.isEmpty())
                .map(name -> CleanText.line(name, LONGEST_NAME))
                .toList();
    }
}
