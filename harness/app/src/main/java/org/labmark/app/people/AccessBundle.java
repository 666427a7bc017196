package org.labmark.app.people;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.access.PrivateFile;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Event;
import org.labmark.core.decision.Decision;
import org.labmark.core.decision.Standing.Stage;
import org.labmark.core.grading.Resits;

/**
 * What somebody gets who asks what is kept about them: their record, their marks, and what was decided about them and
 * why. Left out are what they wrote in the examination, which the law exempts, answers and keys of the paper, and who the
 * others were.
 */
public final class AccessBundle {
    private AccessBundle() {}

    /** When it is due. */
    public static AccessRequest request(List<Attempt> attempts, LocalDate requested) {
        boolean told = attempts.stream()
                .map(attempt -> attempt.standing().stage())
                .allMatch(stage -> stage == Stage.ISSUED || stage == Stage.VOID);
        var last = attempts.stream()
                .flatMap(attempt -> attempt.decisions().stream())
                .filter(taken -> taken.decision() instanceof Decision.Issued)
                .map(taken -> LocalDate.ofInstant(Instant.parse(taken.at()), Resits.LONDON))
                .max(LocalDate::compareTo);
        return new AccessRequest(requested, told ? last.or(() -> Optional.of(requested)) : Optional.empty());
    }

    /**
     * Writes it.
     *
     * @param folder must not exist
     * @throws BadInputException when it exists
     */
    public static void write(Path folder, Person person, List<Attempt> attempts, AccessRequest request) {
        try {
            if (Files.exists(folder)) {
                throw new FileAlreadyExistsException(folder.toString());
            }
            PrivateFile.folder(folder);
            PrivateFile.replace(folder.resolve("person.json"), CanonicalJson.bytes(person));
            var below = PrivateFile.folder(folder.resolve("attempts"));
            for (var attempt : attempts) {
                PrivateFile.replace(
                        below.resolve(attempt.opened().attempt() + ".json"), CanonicalJson.bytes(about(attempt)));
            }
            var readme = """
                    What Labmark keeps about %s

                    person.json        the register's record
                    attempts/*.json    each attempt: when, marks, and decisions with their reasons

                    Left out: what was typed or handed in during an attempt (Data Protection Act 2018, schedule 2,
                    paragraph 25), the paper's expected answers, and the pseudonyms of other people.

                    Asked for on %s. Due by %s%s
                    """.formatted(
                            person.id(),
                            request.requested(),
                            request.due(),
                            request.results().isPresent()
                                    ? "."
                                    : ", or 40 days after the last result is told, if that is earlier.");
            PrivateFile.replace(folder.resolve("README.txt"), readme.getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw new BadInputException(folder + ": exists already; a new folder is needed");
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> about(Attempt attempt) {
        var about = new LinkedHashMap<String, Object>();
        var standing = attempt.standing();
        about.put("attempt", attempt.opened().attempt());
        about.put("scenario", attempt.variant().scenario());
        about.put("title", attempt.variant().title());
        about.put("opened", attempt.at(Event.Opened.class).orElse(""));
        about.put("handed-in", attempt.at(Event.HandedIn.class).orElse(""));
        about.put("stage", standing.stage());
        about.put("possible", standing.possible());
        about.put("machine", standing.machine());
        about.put("awarded", standing.awarded());
        about.put("tasks", standing.tasks());
        about.put("hints", attempt.hintsTaken());
        var decisions = new ArrayList<Map<String, Object>>();
        for (var taken : attempt.decisions()) {
            decisions.add(Map.of("line", taken.line(), "at", taken.at(), "decision", taken.decision()));
        }
        about.put("decisions", decisions);
        return about;
    }
}
