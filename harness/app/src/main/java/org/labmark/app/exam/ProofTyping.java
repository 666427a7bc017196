package org.labmark.app.exam;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.labmark.api.call.Patience;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.technician.Technician;
import org.labmark.core.scenario.Proof;

/** Types a proof's work into a bench, over SSH, as a candidate would. */
final class ProofTyping {
    private static final int SSHD = 22;
    private static final Duration PATIENCE = Patience.of(Duration.ofSeconds(60));

    private ProofTyping() {}

    /**
     * Types.
     *
     * @throws RehearsalException when a line fails: the proof is wrong, or the bench is
     */
    static void type(Bench bench, Proof proof, Progress progress) {
        var logins = new TreeMap<String, Technician>();
        try {
            int done = 0;
            for (var act : proof.does()) {
                progress.at("typing on " + act.on(), done++, proof.does().size());
                var technician = logins.computeIfAbsent(act.on(), node -> logIn(bench, node));
                var typed = technician.type(act.type(), PATIENCE);
                if (typed.exit() != 0) {
                    throw new RehearsalException("proof \"" + proof.title() + "\": on " + act.on() + ", exit "
                            + typed.exit() + ": " + lastLine(typed.said()));
                }
            }
        } finally {
            logins.values().forEach(Technician::close);
        }
    }

    private static Technician logIn(Bench bench, String node) {
        var key = hostKey(bench.hostKeys(), node);
        try {
            return Technician.logIn(node, bench.agent().forward(bench.tag(), node, SSHD), key, bench.password());
        } catch (IOException e) {
            throw new HarnessFaultException(node + ": cannot be reached: " + e.getMessage(), e);
        }
    }

    private static String hostKey(Map<String, String> hostKeys, String node) {
        var key = hostKeys.get(node);
        if (key == null) {
            throw new RehearsalException("nobody can log in to " + node);
        }
        return key;
    }

    private static String lastLine(String text) {
        return text.isBlank()
                ? "nothing was printed"
                : text.strip().lines().reduce((a, b) -> b).orElse("");
    }
}
