package org.labmark.app.exam;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.labmark.api.call.Patience;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.technician.Technician;
import org.labmark.core.scenario.Proof;

/** Does a proof's work as a candidate would: types it into a bench over SSH, and hands in what is asked in writing. */
final class ProofTyping {
    private static final int SSHD = 22;
    private static final Duration PATIENCE = Patience.of(Duration.ofSeconds(60));

    private ProofTyping() {}

    /**
     * Types.
     *
     * @throws RehearsalException when a line fails: the proof is wrong, or the bench is
     */
    static void type(Bench bench, Sitting sitting, Proof proof, Progress progress) {
        var logins = new TreeMap<String, Technician>();
        try {
            int done = 0;
            for (var act : proof.does()) {
                switch (act) {
                    case Proof.Act.Typed(var on, var text) -> {
                        progress.at("typing on " + on, done++, proof.does().size());
                        type(proof, on, logins.computeIfAbsent(on, node -> logIn(bench, node)), text);
                    }
                    case Proof.Act.Answered(var name, var given) -> {
                        progress.at("answering " + name, done++, proof.does().size());
                        sitting.answer(name, given.getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        } finally {
            logins.values().forEach(Technician::close);
        }
    }

    private static void type(Proof proof, String on, Technician technician, String text) {
        var typed = technician.type(text, PATIENCE);
        if (typed.exit() != 0) {
            throw new RehearsalException("proof \"" + proof.title() + "\": on " + on + ", exit " + typed.exit() + ": "
                    + lastLine(typed.said()));
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
