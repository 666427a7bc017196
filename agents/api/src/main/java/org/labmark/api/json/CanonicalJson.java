package org.labmark.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.labmark.api.probe.ProbeForms;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Writes and reads the canonical JSON form of records: RFC 8785 key order and escapes, no white space, UTF-8.
 *
 * <p>Our records hold no floating-point numbers (durations are whole milli- or microseconds, points are whole), so the
 * number rules of RFC 8785 reduce to decimal integers. Absent optionals are left out. Unknown keys, duplicate keys,
 * trailing content, more than {@value #MAX_DEPTH} levels or a string of more than {@value #MAX_STRING} characters are
 * refused.
 */
public final class CanonicalJson {
    /** Deepest nesting that is read. */
    public static final int MAX_DEPTH = 64;

    /** Longest string that is read, in characters. */
    public static final int MAX_STRING = 32 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .annotationIntrospector(new OptionalMayBeAbsent())
            .registerSubtypes(probeForms())
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private CanonicalJson() {}

    /** The canonical text of a record, map, list, string, number or boolean. */
    public static String write(Object value) {
        var text = new StringBuilder(256);
        append(text, plain(MAPPER.valueToTree(value)));
        return text.toString();
    }

    /**
     * The canonical text of a plain tree, such as {@link #toTree} gives and {@link #read} gives of a map: the same as of
     * {@link #write}, several times as fast.
     *
     * @throws JsonFormatException when there is anything in it but maps of strings, lists, strings, whole numbers and
     *     booleans
     */
    public static String writePlain(Object tree) {
        var text = new StringBuilder(1024);
        appendPlain(text, tree);
        return text.toString();
    }

    /** The canonical text as UTF-8 bytes: what is hashed. */
    public static byte[] bytes(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 of the canonical bytes, as 64 lower-case hexadecimal digits. */
    public static String sha256(Object value) {
        return sha256(bytes(value));
    }

    /** SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Reads one JSON value.
     *
     * @throws JsonFormatException when the text is not JSON, or not of the type
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new JsonFormatException("null where a " + type.getSimpleName() + " belongs");
            }
            return value;
        } catch (JacksonException e) {
            throw new JsonFormatException(reason(e), e);
        }
    }

    /**
     * A plain tree (maps, lists, strings, longs, booleans) as a record.
     *
     * @throws JsonFormatException when a key is unknown or missing, or a value is of another type
     */
    public static <T> T fromTree(Object tree, Class<T> type) {
        try {
            return MAPPER.convertValue(tree, type);
        } catch (JacksonException e) {
            throw new JsonFormatException(reason(e), e);
        }
    }

    /** A record as a plain tree of sorted maps, lists, strings, longs and booleans; absent optionals are left out. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> toTree(Object value) {
        return (Map<String, Object>) plain(MAPPER.valueToTree(value));
    }

    /** Names of the keys that a record's canonical form can have: what an author may write. */
    public static List<String> keysOf(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .sorted()
                .toList();
    }

    private static NamedType[] probeForms() {
        return ProbeForms.all().stream()
                .flatMap(form -> Stream.of(
                        new NamedType(form.query(), form.name()), new NamedType(form.observation(), form.name())))
                .toArray(NamedType[]::new);
    }

    private static String reason(JacksonException e) {
        var message = e.getOriginalMessage();
        return message == null ? "not readable" : message.lines().findFirst().orElse("not readable");
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            var map = new TreeMap<String, Object>();
            node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            return node.valueStream().map(CanonicalJson::plain).toList();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        if (node.isString()) {
            return node.stringValue();
        }
        throw new JsonFormatException("no canonical form for " + node.getNodeType());
    }

    private static void appendPlain(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                out.append('{');
                var keys = map.keySet().toArray(String[]::new);
                Arrays.sort(keys);
                for (int i = 0; i < keys.length; i++) {
                    out.append(i == 0 ? "" : ",");
                    appendString(out, keys[i]);
                    out.append(':');
                    appendPlain(out, map.get(keys[i]));
                }
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                for (int i = 0; i < list.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    appendPlain(out, list.get(i));
                }
                out.append(']');
            }
            case String text -> appendString(out, text);
            case Long number -> out.append(number.longValue());
            case Boolean truth -> out.append(truth.booleanValue());
            case null, default ->
                throw new JsonFormatException("no canonical form for "
                        + (value == null ? "NULL" : value.getClass().getSimpleName()));
        }
    }

    private static void append(StringBuilder out, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                out.append('{');
                var separator = "";
                // A TreeMap of strings sorts by UTF-16 code units, as RFC 8785 asks.
                for (var entry : map.entrySet()) {
                    out.append(separator);
                    appendString(out, (String) entry.getKey());
                    out.append(':');
                    append(out, entry.getValue());
                    separator = ",";
                }
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                var separator = "";
                for (var element : list) {
                    out.append(separator);
                    append(out, element);
                    separator = ",";
                }
                out.append(']');
            }
            case String text -> appendString(out, text);
            default -> out.append(value);
        }
    }

    private static void appendString(StringBuilder out, String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c != '"' && c != '\\') {
                continue;
            }
            out.append(text, plain, i);
            plain = i + 1;
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        out.append(text, plain, text.length()).append('"');
    }
}
