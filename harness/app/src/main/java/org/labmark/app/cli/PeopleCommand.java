package org.labmark.app.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Attempts;
import org.labmark.app.people.AccessBundle;
import org.labmark.app.people.Erasure;
import org.labmark.app.people.People;
import org.labmark.app.people.PeopleSheet;
import org.labmark.app.people.Person;
import org.labmark.app.scenario.SingleFile;
import org.labmark.core.grading.Resits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark people}. */
@Command(
        name = "people",
        description = {
            "Keeps who people are, sealed and apart from attempts, which know pseudonyms only.",
            "Once anybody is registered, only registered people decide about attempts, and none who is not independent."
        },
        synopsisSubcommandLabel = "COMMAND")
final class PeopleCommand {
    private static final String PSEUDONYM = "Their pseudonym.";

    @Command(name = "add", description = "Writes people down, from a file; docs/people.md shows one.")
    int add(
            @Parameters(paramLabel = "FILE", description = "Who they are.") Path file,
            @Option(names = "--replace", description = "Those that are known already are written down anew.")
                    boolean replace) {
        var sheet = SingleFile.read(file, PeopleSheet::read);
        register().add(sheet.people(), replace);
        System.out.println(sheet.people().size() + " written down");
        return Exit.DONE;
    }

    @Command(name = "ls", description = "Lists pseudonyms.")
    int list(@Option(names = "--names", description = "Names too.") boolean names) {
        var register = register();
        for (var id : register.ids()) {
            System.out.println(names ? id + "  " + person(register, id).name() : id);
        }
        return Exit.DONE;
    }

    @Command(name = "show", description = "Shows what is written down of somebody.")
    int show(@Parameters(paramLabel = "PSEUDONYM", description = PSEUDONYM) String id) {
        var person = person(register(), id);
        var out = new Wrapped(12).row("id", person.id()).row("name", person.name());
        row(out, "email", person.email().orElse(""));
        row(out, "employer", person.employer().orElse(""));
        row(out, "provider", person.provider().orElse(""));
        row(out, "manages", String.join(", ", person.manages()));
        row(out, "taught", String.join(", ", person.taught()));
        row(out, "interests", String.join(", ", person.interests()));
        row(out, "wrote", String.join(", ", person.wrote()));
        row(out, "extra time", person.extraTime() == 0 ? "" : person.extraTime() + " %");
        row(out, "adjustments", person.adjustments());
        System.out.print(out);
        return Exit.DONE;
    }

    @Command(
            name = "access",
            description = {
                "Writes what somebody gets who asks what is kept about them, and says by when they must have it.",
                "Left out: what they wrote in examinations, answers of papers, and who others are."
            })
    int access(
            @Parameters(index = "0", paramLabel = "PSEUDONYM", description = PSEUDONYM) String id,
            @Parameters(index = "1", paramLabel = "FOLDER", description = "Where; must not exist.") Path folder,
            @Option(names = "--requested", paramLabel = "DATE", description = "When they asked. Default: today.")
                    @Nullable
                    LocalDate requested) {
        var person = person(register(), id);
        var attempts = attempts(id);
        var request = AccessBundle.request(
                attempts, Optional.ofNullable(requested).orElseGet(() -> LocalDate.now(Resits.LONDON)));
        AccessBundle.write(folder, person, attempts, request);
        System.out.println(folder + ": " + attempts.size() + " attempts; due by " + request.due());
        return Exit.DONE;
    }

    @Command(
            name = "erase",
            description = {
                "Forgets who somebody is, for good: the key of their record is destroyed. Attempts keep the pseudonym, and",
                "stay verifiable. Refused while a result is open or held."
            })
    int erase(
            @Parameters(paramLabel = "PSEUDONYM", description = PSEUDONYM) String id,
            @Option(names = "--as", paramLabel = "PSEUDONYM", required = true, description = "Who decides it.")
                    String who,
            @Option(names = "--reason", required = true, description = "Why.") String reason,
            @Option(names = "--dry-run", description = "Only say what would be done.") boolean dry) {
        var register = register();
        person(register, id);
        var attempts = attempts(id);
        Erasure.check(id, attempts);
        if (!dry) {
            Erasure.erase(Workplace.stateDirectory(), register, id, who, reason);
        }
        System.out.println((dry ? "would forget who " : "forgot who ") + id + " is; " + attempts.size()
                + " attempts keep the pseudonym");
        return Exit.DONE;
    }

    private static People register() {
        return People.in(Workplace.stateDirectory());
    }

    private static Person person(People register, String id) {
        return register.find(id)
                .orElseThrow(() -> new BadInputException(id + ": nobody is registered so; see people ls"));
    }

    /** What somebody sat. Whose a log is that cannot be read, nobody can tell: that is said. */
    private static List<Attempt> attempts(String candidate) {
        var found = new ArrayList<Attempt>();
        for (var folder : Attempts.list(Workplace.here().attempts())) {
            try {
                var attempt = Attempt.read(folder);
                if (attempt.standing().candidate().equals(Optional.of(candidate))) {
                    found.add(attempt);
                }
            } catch (BadInputException e) {
                System.err.println("left out: " + e.getMessage());
            }
        }
        return List.copyOf(found);
    }

    private static void row(Wrapped out, String key, String words) {
        if (!words.isEmpty()) {
            out.row(key, words);
        }
    }
}
