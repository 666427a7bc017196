package org.labmark.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.Workplace;
import org.labmark.app.access.AccessStore;
import org.labmark.app.access.Candidate;
import org.labmark.app.access.Grants;
import org.labmark.app.access.PublicKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark bench grant}. */
@Command(
        name = "grant",
        description = {
            "Lets a candidate in to a bench through the gateway, by keys, by one-time passwords, or both.",
            "Takes effect at once. The passwords are printed and can never be shown again."
        })
final class BenchGrantCommand implements Callable<Integer> {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,4})([mhd])");

    @Parameters(paramLabel = "BENCH", description = "The bench's tag.")
    private String bench = "";

    @Option(
            names = "--candidate",
            paramLabel = "NAME",
            required = true,
            description = "A pseudonym: 1 to 32 of a-z, 0-9, _ and -.")
    private String candidate = "";

    @Option(names = "--key", paramLabel = "FILE", description = "A file of OpenSSH public keys, one a line.")
    private List<Path> keys = List.of();

    @Option(names = "--passwords", paramLabel = "N", description = "How many one-time passwords to make.")
    private int passwords;

    @Option(
            names = "--valid",
            paramLabel = "TIME",
            description = "How long all of this candidate's access lasts from now, such as 90m, 8h or 2d."
                    + " Default: passwords 8h, keys as long as the bench.")
    private Optional<String> valid = Optional.empty();

    @Option(names = "--transcript", description = "Keep a transcript of each terminal; the candidate is told.")
    private boolean transcript;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Grants.requireName(candidate);
        if (passwords < 0 || passwords > Candidate.MOST_PASSWORDS) {
            throw new BadInputException("--passwords: " + passwords + "; allowed: 0 to " + Candidate.MOST_PASSWORDS);
        }
        var lasts = valid.map(BenchGrantCommand::duration);
        var lines = keyLines();
        if (lines.isEmpty() && passwords == 0 && lasts.isEmpty() && !transcript) {
            throw new BadInputException("nothing to grant; give --key FILE, --passwords N, or both");
        }
        var store = new AccessStore(Workplace.here().state());
        var now = Instant.now();
        store.change(
                bench,
                access -> access.with(candidate, before -> {
                    var changed =
                            lasts.map(time -> before.withUntil(now.plus(time))).orElse(before);
                    return transcript ? changed.withTranscript() : changed;
                }));
        var grants = new Grants(store);
        if (!lines.isEmpty()) {
            grants.keys(bench, candidate, lines);
        }
        var fresh = grants.passwords(bench, candidate, passwords, now.plus(lasts.orElse(Duration.ofHours(8))));
        if (json) {
            System.out.println(CanonicalJson.write(
                    Map.of("bench", bench, "candidate", candidate, "keys", lines.size(), "passwords", fresh)));
        } else {
            fresh.forEach(System.out::println);
            System.err.println(candidate + " may come to " + bench + ": ssh -p PORT " + bench + ".NODE@HOST");
        }
        return Exit.DONE;
    }

    private List<String> keyLines() {
        var lines = new ArrayList<String>();
        for (var file : keys) {
            var all = read(file);
            for (int i = 0; i < all.size(); i++) {
                var line = all.get(i).strip();
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                var place = file + ":" + (i + 1) + ": ";
                PublicKeys.complaint(line).ifPresent(complaint -> {
                    throw new BadInputException(place + complaint);
                });
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<String> read(Path file) {
        try {
            // Whatever the octets are: a line that is no key is said to be none.
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            throw new BadInputException("--key: " + file + " is not there");
        } catch (IOException e) {
            throw new HarnessFaultException("--key: " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Duration duration(String text) {
        var match = TIME.matcher(text);
        if (!match.matches()) {
            throw new BadInputException(
                    "--valid: \"" + text + "\"; allowed: a whole number with m, h or d, such as 8h");
        }
        long count = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
