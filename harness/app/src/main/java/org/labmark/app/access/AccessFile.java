package org.labmark.app.access;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.labmark.app.BadInputException;
import tools.jackson.core.JacksonException;

/** Reads an access file, and says where it is wrong. */
final class AccessFile {
    private final Path file;

    private AccessFile(Path file) {
        this.file = file;
    }

    /**
     * Reads.
     *
     * @throws BadInputException with file, line, key, what is wrong and what is allowed
     */
    static BenchAccess parse(Path file, String text) {
        try {
            var access = CanonicalJson.read(text, BenchAccess.class);
            new AccessFile(file).check(access);
            return access;
        } catch (JsonFormatException e) {
            throw new BadInputException(
                    place(file, e) + String.valueOf(e.getMessage()).replaceFirst(" \\(class .*", ""));
        }
    }

    private void check(BenchAccess access) {
        if (!(access.bench() + ".json").equals(file.getFileName().toString())) {
            throw wrong("bench", "\"" + access.bench() + "\"; allowed: the file's own name");
        }
        if (access.login().user().isEmpty() || access.login().password().isEmpty()) {
            throw wrong("login", "an empty user or password");
        }
        var names = new HashSet<String>();
        for (int i = 0; i < access.candidates().size(); i++) {
            var candidate = access.candidates().get(i);
            var key = "candidates[" + i + "]";
            if (!Candidate.isName(candidate.name())) {
                throw wrong(key + ".name", "\"" + candidate.name() + "\"; allowed: 1 to 32 of a-z, 0-9, _ and -");
            }
            if (!names.add(candidate.name())) {
                throw wrong(key + ".name", "\"" + candidate.name() + "\" is there twice");
            }
            candidate.until().ifPresent(until -> checkTime(key + ".until", until));
            checkKeys(key, candidate);
            checkPasswords(key, candidate);
        }
    }

    private void checkKeys(String key, Candidate candidate) {
        for (int i = 0; i < candidate.keys().size(); i++) {
            var place = key + ".keys[" + i + "]";
            PublicKeys.complaint(candidate.keys().get(i)).ifPresent(complaint -> {
                throw wrong(place, complaint);
            });
        }
    }

    private void checkPasswords(String key, Candidate candidate) {
        for (int i = 0; i < candidate.passwords().size(); i++) {
            var password = candidate.passwords().get(i);
            var place = key + ".passwords[" + i + "]";
            checkTime(place + ".until", password.until());
            checkBase64(place + ".salt", password.salt());
            checkBase64(place + ".hash", password.hash());
        }
    }

    private void checkTime(String key, String time) {
        try {
            Instant.parse(time);
        } catch (DateTimeException e) {
            throw wrong(key, "\"" + time + "\"; allowed: a time such as 2026-01-31T09:30:00Z");
        }
    }

    private void checkBase64(String key, String text) {
        try {
            if (Base64.getDecoder().decode(text).length > 0) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(key, "not Base64");
        }
        throw wrong(key, "empty");
    }

    /** What is found after parsing has no line any more; the files that we write have one only. */
    private BadInputException wrong(String key, String what) {
        return new BadInputException(file + ":1: " + key + ": " + what);
    }

    private static String place(Path file, JsonFormatException e) {
        if (!(e.getCause() instanceof JacksonException cause)) {
            return file + ":1: ";
        }
        var line = Optional.ofNullable(cause.getLocation())
                .map(location -> Math.max(1, location.getLineNr()))
                .orElse(1);
        var path = cause.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ");
    }
}
