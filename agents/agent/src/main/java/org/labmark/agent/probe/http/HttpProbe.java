package org.labmark.agent.probe.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.talk.Talk;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.HttpQuery;
import org.labmark.api.reading.HttpObservation;

/** Makes one request on a connection of its own. */
public final class HttpProbe implements Probe<HttpQuery> {
    private static final Duration WHOLE = Patience.of(Duration.ofSeconds(6));
    private static final int MOST_OCTETS = 2 << 20;
    private static final int MOST_TEXT = 16 * 1024;
    private static final int MOST_FIELDS = 64;
    private static final int LONGEST_FIELD = 1024;

    @Override
    public String id() {
        return "http";
    }

    @Override
    public Class<HttpQuery> queries() {
        return HttpQuery.class;
    }

    @Override
    public Seen ask(HttpQuery query, BenchView bench) throws Exception {
        boolean tls = query.tls().orElse(false);
        var address = InetAddress.ofLiteral(query.to());
        var to = new InetSocketAddress(address, query.port().orElse(tls ? 443 : 80));
        try (var vantage = Vantages.shared().open(query.from(), bench)) {
            var talk = Talk.to(to, vantage, WHOLE, MOST_OCTETS);
            if (talk.isEmpty()) {
                return Seen.of(HttpObservation.SILENCE);
            }
            try (var open = talk.get()) {
                return converse(query, open, tls, host(query, address, to.getPort() == (tls ? 443 : 80), to.getPort()));
            }
        }
    }

    private static Seen converse(HttpQuery query, Talk talk, boolean tls, String host) {
        boolean toHead = query.method().orElse(HttpQuery.Method.GET) == HttpQuery.Method.HEAD;
        var request = (toHead ? "HEAD " : "GET ") + query.path().orElse("/") + " HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        long started = System.nanoTime();
        try {
            var certificate = "";
            InputStream in = talk.in();
            OutputStream out = talk.out();
            if (tls) {
                var secured = talk.secure(query.name());
                certificate = secured.certificate();
                in = new BufferedInputStream(secured.in());
                out = secured.out();
            }
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            var response = Response.read(tls ? in : new BufferedInputStream(in), toHead);
            long took = (System.nanoTime() - started) / 1000;
            var shown = certificate;
            return response.map(found -> seen(found, shown, took)).orElseGet(() -> Seen.of(HttpObservation.SILENCE));
        } catch (IOException _) {
            // No handshake, or hung up before we had asked.
            return Seen.of(HttpObservation.SILENCE);
        }
    }

    private static String host(HttpQuery query, InetAddress address, boolean usual, int port) {
        var literal = address instanceof Inet6Address ? "[" + query.to() + "]" : query.to();
        return query.name().orElse(literal) + (usual ? "" : ":" + port);
    }

    private static Seen seen(Response response, String certificate, long took) {
        var head = response.head();
        return new Seen(
                new HttpObservation(
                        true,
                        head.status(),
                        CleanText.line(head.field("location"), LONGEST_FIELD),
                        CleanText.line(head.field("content-type"), LONGEST_FIELD),
                        CleanText.line(head.field("server"), LONGEST_FIELD),
                        head.fields().stream()
                                .limit(MOST_FIELDS)
                                .map(field -> CleanText.line(field.name() + ": " + field.value(), LONGEST_FIELD))
                                .sorted()
                                .toList(),
                        CleanText.text(response.body(), MOST_TEXT),
                        response.whole() ? CanonicalJson.sha256(response.body()) : "",
                        response.body().length,
                        response.whole(),
                        certificate,
                        took),
                List.of(
                        new Seen.Bytes("head.http", "message/http", response.headOctets()),
                        new Seen.Bytes("body", "application/octet-stream", response.body())));
    }
}
