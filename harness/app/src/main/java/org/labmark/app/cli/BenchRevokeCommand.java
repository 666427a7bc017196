package org.labmark.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.access.AccessStore;
import org.labmark.app.access.BenchAccess;
import org.labmark.app.access.Candidate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark bench revoke}. */
@Command(
        name = "revoke",
        description =
                "Ends a candidate's access to a bench, or everybody's; who is connected is cut off within seconds.")
final class BenchRevokeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BENCH", description = "The bench's tag.")
    private String bench = "";

    @Option(names = "--candidate", paramLabel = "NAME", description = "Whose; everybody's when not given.")
    private Optional<String> candidate = Optional.empty();

    @Override
    public Integer call() {
        new AccessStore(Workplace.here().state())
                .change(
                        bench,
                        access -> candidate.map(name -> without(access, name)).orElseGet(access::withNobody));
        return Exit.DONE;
    }

    private static BenchAccess without(BenchAccess access, String name) {
        if (access.candidate(name).isEmpty()) {
            throw new BadInputException("candidate \"" + name + "\" is not known at " + access.bench() + "; known: "
                    + String.join(
                            ", ",
                            access.candidates().stream().map(Candidate::name).toList()));
        }
        return access.without(name);
    }
}
