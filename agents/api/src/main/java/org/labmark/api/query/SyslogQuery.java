package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A message that nobody could foresee (RFC 5424, RFC 3164), looked for from outside in the collector's file. */
@Says("Does a log message arrive at the collector?")
public record SyslogQuery(
        @Says("where the message starts") Vantage from,

        @Says("address of the collector that we send to; left out where the node itself is to send: it is told to log"
                + " the message")
        @IpAddress
        Optional<String> to,

        @Says("UDP (RFC 5426) when left out, or TCP (RFC 6587)")
        Optional<Transport> transport,

        @Says("port of the collector, 514 when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("facility of the message, local0 when left out")
        Optional<Facility> facility,

        @Says("severity of the message, notice when left out")
        Optional<Severity> severity,

        @Says("the node that collects") @NodeName String collector,

        @Says("the file in which it keeps such messages")
        @Pattern(value = Pattern.PATH, words = "an absolute path without . or .. in it")
        String path)
        implements Query {
    /** How the message travels. */
    public enum Transport {
        UDP,
        TCP
    }

    /** RFC 5424, table 1, in its order from 0. */
    public enum Facility {
        KERN,
        USER,
        MAIL,
        DAEMON,
        AUTH,
        SYSLOG,
        LPR,
        NEWS,
        UUCP,
        CRON,
        AUTHPRIV,
        FTP,
        NTP,
        AUDIT,
        ALERT,
        CLOCK,
        LOCAL0,
        LOCAL1,
        LOCAL2,
        LOCAL3,
        LOCAL4,
        LOCAL5,
        LOCAL6,
        LOCAL7
    }

    /** RFC 5424, table 2, in its order from 0. */
    public enum Severity {
        EMERG,
        ALERT,
        CRIT,
        ERR,
        WARNING,
        NOTICE,
        INFO,
        DEBUG
    }

    @Override
    public List<Problem> problems() {
        if (to.isEmpty() && !(from instanceof Vantage.Inside)) {
            return List.of(new Problem("to", "missing; a fresh client has no log of its own"));
        }
        return to.isEmpty() && (transport.isPresent() || port.isPresent())
                ? List.of(new Problem("to", "missing; without it the node itself decides on transport and port"))
                : List.of();
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "Does a log message" + (to.isPresent() ? " sent to " + to.get() : " of the node's own") + " arrive in "
                + path + " on " + node.apply(collector) + "?";
    }
}
