package org.labmark.agent.probe.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.CleanText;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.TlsQuery;
import org.labmark.api.reading.TlsObservation;

/** Shakes hands with and without a name, and finds what is accepted, all side by side. */
public final class TlsProbe implements Probe<TlsQuery> {
    private static final Duration WHOLE = Patience.of(Duration.ofSeconds(8));
    private static final int PORT = 443;
    private static final int MOST_SUITES = 40;

    @Override
    public String id() {
        return "tls";
    }

    @Override
    public Class<TlsQuery> queries() {
        return TlsQuery.class;
    }

    private record Looks(Shake named, Shake nameless, Map<Version, List<Integer>> accepted) {}

    @Override
    public Seen ask(TlsQuery query, BenchView bench) throws Exception {
        var to = new InetSocketAddress(
                InetAddress.ofLiteral(query.to()), query.port().orElse(PORT));
        try (var vantage = Vantages.shared().open(query.from(), bench)) {
            return seen(query, look(query, to, vantage));
        }
    }

    private static Looks look(TlsQuery query, InetSocketAddress to, OpenVantage vantage)
            throws InterruptedException, IOException {
        long end = System.nanoTime() + WHOLE.toNanos();
        try (var lookers = Executors.newVirtualThreadPerTaskExecutor()) {
            var named = lookers.submit(() -> Shake.with(to, query.name(), vantage, WHOLE));
            var nameless = lookers.submit(() -> Shake.with(to, Optional.empty(), vantage, WHOLE));
            var versions = new EnumMap<Version, Future<List<Integer>>>(Version.class);
            for (var version : Version.values()) {
                versions.put(version, lookers.submit(() -> Accepted.by(version, to, query.name(), vantage, end)));
            }
            var accepted = new EnumMap<Version, List<Integer>>(Version.class);
            for (var version : versions.entrySet()) {
                accepted.put(version.getKey(), version.getValue().get());
            }
            return new Looks(named.get(), nameless.get(), accepted);
        } catch (ExecutionException e) {
            throw new IOException(CleanText.reason(e.getCause() == null ? e : e.getCause()), e);
        }
    }

    private static Seen seen(TlsQuery query, Looks looks) {
        var chain = Chain.of(looks.named().chain());
        var versions = Arrays.stream(Version.values())
                .filter(version ->
                        !looks.accepted().getOrDefault(version, List.of()).isEmpty())
                .map(Version::shown)
                .toList();
        var ciphers = looks.accepted().values().stream()
                .flatMap(List::stream)
                .map(Suites::name)
                .sorted()
                .distinct()
                .limit(MOST_SUITES)
                .toList();
        boolean answered = looks.named().spoken() || !versions.isEmpty();
        var nameless = looks.nameless().chain().stream()
                .findFirst()
                .map(CanonicalJson::sha256)
                .orElse("");
        if (chain.isEmpty()) {
            return Seen.of(new TlsObservation(
                    answered,
                    false,
                    versions,
                    ciphers,
                    "",
                    "",
                    List.of(),
                    false,
                    0,
                    0,
                    "",
                    0,
                    "",
                    List.of(),
                    false,
                    false,
                    query.ca().isPresent() ? "no certificate came" : "",
                    "",
                    nameless));
        }
        var own = chain.own();
        var names = chain.names();
        var problem = query.ca().map(chain::problem);
        long now = Instant.now().getEpochSecond();
        var observation = new TlsObservation(
                answered,
                looks.named().complete(),
                versions,
                ciphers,
                Chain.name(own.getSubjectX500Principal()),
                Chain.name(own.getIssuerX500Principal()),
                names,
                query.name().map(name -> Chain.fits(name, names)).orElse(false),
                own.getNotAfter().getTime() / 1000 - now,
                now - own.getNotBefore().getTime() / 1000,
                chain.keyType(),
                chain.keyBits(),
                CleanText.line(own.getSigAlgName(), 64),
                chain.subjects(),
                chain.selfSigned(),
                problem.map(String::isEmpty).orElse(false) && looks.named().complete(),
                problem.orElse(""),
                CanonicalJson.sha256(looks.named().chain().getFirst()),
                nameless);
        return new Seen(
                observation,
                List.of(new Seen.Bytes(
                        "certificate.der",
                        "application/pkix-cert",
                        looks.named().chain().getFirst())));
    }
}
