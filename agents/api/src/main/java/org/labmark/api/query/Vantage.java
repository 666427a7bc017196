package org.labmark.api.query;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a query is asked from: {@code fresh@staff} is a client made for this query alone on segment staff (new MAC, new
 * address), {@code w-staff} or any other node's name is that node's network namespace (never its file system).
 */
public sealed interface Vantage {
    /** A client that exists for one query. */
    record Fresh(String segment) implements Vantage {
        @JsonValue
        @Override
        public String toString() {
            return "fresh@" + segment;
        }
    }

    /** The network namespace of a node, entered from outside with our own binaries. */
    record Inside(String node) implements Vantage {
        @JsonValue
        @Override
        public String toString() {
            return node;
        }
    }

    @JsonCreator
    static Vantage parse(String text) {
        if (text.startsWith("fresh@") && text.length() > 6) {
            return new Fresh(text.substring(6));
        }
        if (text.isEmpty() || text.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no vantage; allowed: fresh@SEGMENT or a node's name");
        }
        return new Inside(text);
    }
}
