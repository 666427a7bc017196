package org.labmark.agent.probe.ssh;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.query.SshQuery;
import org.labmark.api.reading.SshObservation;

/** Logs in to an SSH server and runs at most one command. The host key is noted, never held against the server. */
public final class SshProbe implements Probe<SshQuery> {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public String id() {
        return "ssh";
    }

    @Override
    public Class<SshQuery> queries() {
        return SshQuery.class;
    }

    @Override
    public Seen ask(SshQuery query, BenchView bench) throws Exception {
        var to = new InetSocketAddress(
                InetAddress.ofLiteral(query.to()), query.port().orElse(Login.PORT));
        var credentials = new Login.Credentials(query.user(), query.password(), query.key());
        try (var vantage = Vantages.shared().open(query.from(), bench)) {
            var called = Login.to(to, credentials, vantage);
            if (called.isEmpty()) {
                return Seen.of(SshObservation.SILENCE);
            }
            try (var login = called.get()) {
                return Seen.of(login.let() ? converse(query, login) : observe(login, Command.NONE, false));
            }
        }
    }

    private static SshObservation converse(SshQuery query, Login login) throws InterruptedException {
        boolean echoed = query.echo().orElse(false) && echoes(login);
        var ran = query.command().isPresent()
                ? Command.run(login.session(), query.command().get())
                : Command.NONE;
        return observe(login, ran, echoed);
    }

    private static boolean echoes(Login login) throws InterruptedException {
        var nonce = Long.toUnsignedString(RANDOM.nextLong());
        return Command.run(login.session(), "echo " + nonce).output().lines().anyMatch(nonce::equals);
    }

    private static SshObservation observe(Login login, Command.Ran ran, boolean echoed) {
        var opening = login.opening();
        return new SshObservation(
                login.let() || login.spoken(),
                login.fingerprint(),
                login.let(),
                ran.exit(),
                ran.output(),
                opening.version(),
                login.heard().banner(),
                login.heard().methods(),
                opening.hostKeys(),
                opening.keyExchanges(),
                opening.ciphers(),
                opening.macs(),
                echoed);
    }
}
