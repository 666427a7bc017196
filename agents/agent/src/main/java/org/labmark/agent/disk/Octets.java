package org.labmark.agent.disk;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Names of files as text, and back. A name is any octets (each a character here, as {@link
 * org.labmark.agent.linux.OpenFolder} has them); mostly they are UTF-8. What is not becomes private characters U+F700 to
 * U+F7FF, one an octet, so that every name has one text and every text one name.
 */
final class Octets {
    private static final char ESCAPES = 0xF700;

    private Octets() {}

    static String toText(String octets) {
        var bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
        var text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int length = sequence(bytes, at);
            if (length == 0) {
                text.append((char) (ESCAPES + (bytes[at++] & 0xFF)));
            } else {
                text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return text.toString();
    }

    static String fromText(String text) {
        var octets = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isEscape(point)) {
                octets.append((char) (point - ESCAPES));
            } else {
                var bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
                octets.append(new String(bytes, StandardCharsets.ISO_8859_1));
            }
        });
        return octets.toString();
    }

    /** A text with nothing in it that acts on a terminal or hides, for messages of one line. */
    static String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(200).forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR ->
                    shown.append("\\u{").append(Integer.toHexString(point)).append('}');
                default -> shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static boolean isEscape(int point) {
        return point >= ESCAPES && point <= ESCAPES + 0xFF;
    }

    /** Length of the UTF-8 sequence there; 0 when there is none, or one of an escape. */
    private static int sequence(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
            return isEscape(Character.codePointAt(decoded, 0)) ? 0 : length;
        } catch (CharacterCodingException _) {
            return 0;
        }
    }
}
