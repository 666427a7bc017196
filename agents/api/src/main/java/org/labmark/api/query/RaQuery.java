package org.labmark.api.query;

import java.util.List;
import java.util.function.UnaryOperator;

/** A router solicitation of our own, and every advertisement that follows (RFC 4861, RFC 8106). */
@Says("Which routers advertise themselves, and what may hosts make of it?")
public record RaQuery(@Says("a fresh client") Vantage from) implements Query {
    @Override
    public List<Problem> problems() {
        return from instanceof Vantage.Inside
                ? List.of(new Problem("from", "\"" + from + "\" is a node; allowed: fresh@SEGMENT"))
                : List.of();
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "Which routers advertise themselves to a new client?";
    }
}
