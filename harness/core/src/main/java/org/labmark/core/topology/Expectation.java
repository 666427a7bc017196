package org.labmark.core.topology;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What must hold on a bench of a topology as soon as it is up, written {@code pc1 -> web} or {@code guest -/> web}: all
 * addresses of the one node answer the other's pings, or none does.
 *
 * @param reaches whether they answer
 */
public record Expectation(String from, String to, boolean reaches) {
    private static final Pattern FORM = Pattern.compile("(\\S+) (->|-/>) (\\S+)");

    static Optional<Expectation> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new Expectation(
                        match.group(1), match.group(3), match.group(2).equals("->")))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return from + (reaches ? " -> " : " -/> ") + to;
    }
}
