package org.labmark.app.attempt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.labmark.api.reading.Reading;
import org.labmark.app.BadInputException;
import org.labmark.core.decision.Decision;
import org.labmark.core.decision.Standing;
import org.labmark.core.marking.Look;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.variant.Variant;

/**
 * An attempt as its log tells it.
 *
 * @param folder where it lies
 * @param opened its first event
 * @param entries every acknowledged line
 * @param events what they say, in order: typed once, for all who ask
 */
public record Attempt(Path folder, Event.Opened opened, List<Entry> entries, List<Event> events) {
    public Attempt {
        entries = List.copyOf(entries);
        events = List.copyOf(events);
    }

    /** An attempt of these lines, the first of which opens it. */
    public static Attempt of(Path folder, List<Entry> entries) {
        var events = entries.stream().map(Entry::event).toList();
        return new Attempt(folder, (Event.Opened) events.getFirst(), entries, events);
    }

    /**
     * Reads an attempt without writing; a writer may be at work. A line that is still being written is left out.
     *
     * @throws BadInputException when the folder is no attempt, or its log is not sound
     */
    public static Attempt read(Path folder) {
        try {
            // The head first: a writer adds to the log before it moves the head.
            var head = Verifier.head(folder);
            var scan = LogScan.of(folder);
            var wrong =
                    scan.torn() ? Verifier.unsound(scan, head) : scan.wrong().or(() -> Verifier.unsound(scan, head));
            if (wrong.isPresent()) {
                throw new BadInputException(
                        folder.resolve(wrong.get().toString()).toString());
            }
            return of(folder, scan.entries());
        } catch (IOException e) {
            throw Faults.cannotRead(folder.resolve(LogScan.FILE), e);
        }
    }

    /** The paper that was sat. */
    public Variant variant() {
        return opened.variant();
    }

    /** When it began. */
    public Instant openedAt() {
        return Instant.parse(entries.getFirst().at());
    }

    /** How far the log has come. */
    public Head head() {
        return new Head(entries.getLast().seq(), entries.getLast().hash());
    }

    /** The events of one type, in order. */
    public <E extends Event> Stream<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    /** When the first event of a type happened; absent when none did. */
    public Optional<String> at(Class<? extends Event> type) {
        return IntStream.range(0, entries.size())
                .filter(line -> type.isInstance(events.get(line)))
                .mapToObj(line -> entries.get(line).at())
                .findFirst();
    }

    /**
     * The looks that count, meanwhile, as left and after restart, each with the last tries of every query. A look under
     * another name, such as one that a candidate asked for while practising, is kept but never marked.
     */
    public List<Look> looks() {
        return Stream.of(Look.MEANWHILE, Look.AS_LEFT, Look.AFTER_RESTART)
                .flatMap(name -> look(name).stream())
                .toList();
    }

    /** One look by its name, as last started; absent when it never was. */
    public Optional<Look> look(String name) {
        // Nobody starts the look of random moments: it goes on from the beginning to the end.
        Optional<Map<String, List<Reading>>> readings = Optional.empty();
        for (var event : events) {
            switch (event) {
                case Event.LookStarted started
                when started.look().equals(name) -> readings = Optional.of(new LinkedHashMap<>());
                case Event.Read read
                when read.look().equals(name) -> {
                    if (readings.isEmpty() && name.equals(Look.MEANWHILE)) {
                        readings = Optional.of(new LinkedHashMap<>());
                    }
                    readings.ifPresent(map -> Look.add(name, map, read.reading()));
                }
                default -> {}
            }
        }
        return readings.map(tries -> Look.ofTries(name, tries));
    }

    /** What was handed in last under each name, and how often. */
    public Map<String, Written> written() {
        var written = new TreeMap<String, Written>();
        for (int line = 0; line < events.size(); line++) {
            if (events.get(line) instanceof Event.Answered answered) {
                int before = Optional.ofNullable(written.get(answered.name()))
                        .map(Written::versions)
                        .orElse(0);
                written.put(
                        answered.name(),
                        new Written(answered.sha256(), entries.get(line).at(), before + 1));
            }
        }
        return written;
    }

    /**
     * What was handed in under a name.
     *
     * @param sha256 hash of its bytes
     * @param at when, RFC 3339 in UTC
     * @param versions how often, this time included
     */
    public record Written(String sha256, String at, int versions) {}

    /** How many hints of each task were taken, each counted once. */
    public Map<String, Integer> hintsTaken() {
        var taken = new HashMap<String, TreeSet<Integer>>();
        events(Event.HintTaken.class)
                .forEach(hint -> taken.computeIfAbsent(hint.task(), task -> new TreeSet<>())
                        .add(hint.index()));
        var counts = new TreeMap<String, Integer>();
        taken.forEach((task, hints) -> counts.put(task, hints.size()));
        return counts;
    }

    /**
     * The marksheet that the log says was made last; absent before marking.
     *
     * @throws BadInputException when its bytes are missing or changed
     */
    public Optional<Marksheet> marksheet() {
        return events(Event.Marked.class).reduce((earlier, later) -> later).map(this::marksheet);
    }

    /** What people decided, in order. */
    public List<Decision.Taken> decisions() {
        return entries.stream()
                .flatMap(entry -> entry.event() instanceof Event.Decided(Decision taken)
                        ? Stream.of(new Decision.Taken(entry.seq(), entry.at(), entry.who(), taken))
                        : Stream.empty())
                .toList();
    }

    /** What stands: the marksheet, and what people decided since. */
    public Standing standing() {
        return Standing.of(marksheet(), decisions());
    }

    /** The marksheet as others are given it: with what people decided, and held until they are done. */
    public Optional<Marksheet> result() {
        return marksheet().map(machine -> standing().result(machine));
    }

    private Marksheet marksheet(Event.Marked marked) {
        var name = folder.resolve(EvidenceStore.FOLDER) + ": the marksheet " + marked.marksheet();
        var bytes = EvidenceStore.of(folder)
                .get(marked.marksheet())
                .orElseThrow(() -> new BadInputException(name + " is missing or changed; run verify"));
        try {
            return CanonicalJson.read(new String(bytes, StandardCharsets.UTF_8), Marksheet.class);
        } catch (JsonFormatException e) {
            throw new BadInputException(name + " is not readable: " + e.getMessage());
        }
    }
}
