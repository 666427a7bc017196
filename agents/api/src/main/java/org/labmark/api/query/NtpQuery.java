package org.labmark.api.query;

import java.util.function.UnaryOperator;

/** One request of a client of NTP version 4 (RFC 5905), UDP port 123. */
@Says("Which time does a time server tell, and how well does it know?")
public record NtpQuery(
        @Says("where the request comes from") Vantage from,
        @Says("address of the server") @IpAddress String to) implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Which time does the time server " + to + " tell?";
    }
}
