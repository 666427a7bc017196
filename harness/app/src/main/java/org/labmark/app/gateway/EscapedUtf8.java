package org.labmark.app.gateway;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Turns a stream of octets, which may break in the middle of a character, into the inside of JSON strings. */
final class EscapedUtf8 {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private byte[] pending = new byte[0];

    /** The next octets; a character that is cut off waits for the next call. */
    CharSequence add(byte[] bytes, int offset, int length) {
        var in = ByteBuffer.allocate(pending.length + length)
                .put(pending)
                .put(bytes, offset, length)
                .flip();
        var text = new StringBuilder(length + 16);
        decode(in, false, text);
        pending = new byte[in.remaining()];
        in.get(pending);
        return text;
    }

    /** What was waiting for more that did not come. */
    CharSequence end() {
        var text = new StringBuilder();
        decode(ByteBuffer.wrap(pending), true, text);
        pending = new byte[0];
        return text;
    }

    private void decode(ByteBuffer in, boolean end, StringBuilder text) {
        var chars = CharBuffer.allocate(Math.max(16, in.remaining()));
        decoder.reset();
        while (true) {
            var result = decoder.decode(in, chars, end);
            append(text, chars.flip());
            chars.clear();
            if (result.isError()) {
                for (int i = 0; i < result.length(); i++) {
                    text.append("\\udc").append(HexFormat.of().toHexDigits(in.get()));
                }
            } else if (result.isUnderflow()) {
                return;
            }
        }
    }

    private static void append(StringBuilder text, CharBuffer chars) {
        for (int i = 0; i < chars.length(); i++) {
            char c = chars.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> {
                    // Not only what JSON asks for: whoever looks at the file in a terminal is not to obey it.
                    if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
                        text.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
    }
}
