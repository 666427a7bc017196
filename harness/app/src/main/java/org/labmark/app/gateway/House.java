package org.labmark.app.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.labmark.app.access.AccessStore;
import org.labmark.app.access.Candidate;
import org.labmark.app.access.Doorkeeper;

/**
 * What everybody who serves a client needs.
 *
 * @param state the state folder
 * @param shells which shells that outlive their connection are being looked at
 * @param transcripts those that are being written
 */
record House(
        Path state,
        GatewayLimits limits,
        AccessStore store,
        Doorkeeper keeper,
        NodeDoors doors,
        Audit audit,
        Shells shells,
        Set<Transcript> transcripts) {
    static House of(Path state, GatewayLimits limits, AccessStore store, Doorkeeper keeper, Audit audit) {
        return new House(
                state, limits, store, keeper, new NodeDoors(state), audit, new Shells(), ConcurrentHashMap.newKeySet());
    }

    /** Begins a transcript, where the candidate's are kept. */
    Optional<Transcript> transcript(Visitor visitor, String node, Optional<ClientTerminal> terminal, String title)
            throws IOException {
        var guest = visitor.guest();
        boolean wanted = keeper.open(guest.bench())
                .flatMap(access -> access.candidate(guest.candidate()))
                .map(Candidate::transcript)
                .orElse(false);
        if (!wanted) {
            return Optional.empty();
        }
        var folder = state.resolve("transcripts").resolve(guest.bench()).resolve(guest.candidate());
        var begun = Transcript.begin(
                folder,
                node,
                visitor.place() + " " + guest.candidate() + (title.isEmpty() ? "" : ": " + title),
                terminal.map(ClientTerminal::columns).orElse(80),
                terminal.map(ClientTerminal::rows).orElse(24),
                terminal.map(ClientTerminal::type).orElse("dumb"),
                limits.transcript());
        transcripts.add(begun);
        audit.note("transcript", visitor, state.relativize(begun.file()).toString());
        return Optional.of(begun);
    }

    /** Has what was written so far reach the system; to be called each second. */
    void flushTranscripts() {
        transcripts.removeIf(Transcript::hasEnded);
        transcripts.forEach(Transcript::flush);
    }
}
