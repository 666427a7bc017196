package org.labmark.app.people;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.access.PrivateFile;
import org.labmark.app.attempt.Attempt;
import org.labmark.core.decision.Standing.Stage;

/** Forgetting who somebody is. That it was done, by whom and why, is kept in {@code people/erased.jsonl}. */
public final class Erasure {
    private static final String LEDGER = "erased.jsonl";

    private Erasure() {}

    /**
     * Whether nobody needs to know any more who it is.
     *
     * @throws BadInputException with each attempt that still does
     */
    public static void check(String id, List<Attempt> attempts) {
        var open = attempts.stream()
                .filter(Erasure::needed)
                .map(attempt -> attempt.opened().attempt())
                .toList();
        if (!open.isEmpty()) {
            throw new BadInputException(id + ": a result is open or held in " + String.join(", ", open)
                    + "; nobody is forgotten before it is settled");
        }
    }

    private static boolean needed(Attempt attempt) {
        var standing = attempt.standing();
        boolean settled = standing.stage() == Stage.ISSUED || standing.stage() == Stage.VOID;
        return !standing.holds().isEmpty() || !settled;
    }

    /** Notes it, then destroys the key and the record. */
    public static void erase(Path state, People register, String id, String who, String reason) {
        var ledger = state.resolve("people").resolve(LEDGER);
        var line = CanonicalJson.write(Map.of("at", Instant.now().toString(), "id", id, "who", who, "reason", reason))
                + "\n";
        try {
            PrivateFile.folder(ledger.resolveSibling(""));
            try (var out = new FileOutputStream(ledger.toFile(), true)) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
        } catch (IOException e) {
            throw new HarnessFaultException(ledger + ": cannot be written: " + e.getMessage(), e);
        }
        register.erase(id);
    }
}
