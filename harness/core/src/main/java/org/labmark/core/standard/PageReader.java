package org.labmark.core.standard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one page from top to bottom: what it is, its duties, its statements, and the sign that it is whole. */
final class PageReader {
    private static final Set<String> DUTIES = Set.of("occupation duties", "core occupation duties");
    private static final String KSBS = "KSBs";
    private static final String BACK = "Back to Duty";
    private static final Map<String, String> SECTIONS = Map.of("Knowledge", "K", "Skills", "S", "Behaviours", "B");
    private static final Pattern REFERENCE = Pattern.compile("(?:\\d+\\. )?Reference: ?(\\S.*)");
    private static final Pattern REFERENCE_FORM = Pattern.compile("ST\\d{4}");
    private static final Pattern UPDATED = Pattern.compile("(?:\\d+\\. )?Date updated: ?(\\d{2})/(\\d{2})/(\\d{4})");
    private static final Pattern DUTY = Pattern.compile("Duty (\\d{1,3})[:.]? (.+?)");
    private static final Pattern IDS = Pattern.compile("[KSB]\\d{1,3}(?: [KSB]\\d{1,3})*");
    private static final Pattern IDS_LAST = Pattern.compile("(.*?)(?: \\|)? ([KSB]\\d{1,3}(?: [KSB]\\d{1,3})*)");
    private static final Pattern STATEMENT = Pattern.compile("([KSB])(\\d{1,3}): ?(.*)");
    private static final Pattern COPYRIGHT = Pattern.compile("Crown copyright (?:© ?)?(\\d{4})\\b.*");
    private static final String WHOLE = "; allowed: the whole page of a standard, saved as text or HTML";

    private final List<StandardPage.Line> lines;
    private final List<String> options = new ArrayList<>();
    private final List<Edition.Duty> duties = new ArrayList<>();
    private final Map<Integer, Integer> dutyLines = new HashMap<>();
    private final List<Edition.Statement> statements = new ArrayList<>();
    private int at;

    PageReader(List<StandardPage.Line> lines) {
        this.lines = lines.stream()
                .map(line -> new StandardPage.Line(line.number(), tidy(line.text())))
                .filter(line -> !line.text().isEmpty())
                .toList();
    }

    StandardPage read() {
        var reference = Optional.<String>empty();
        var updated = Optional.<String>empty();
        while (at < lines.size() && !DUTIES.contains(text().toLowerCase(Locale.ROOT))) {
            var named = REFERENCE.matcher(text());
            if (named.matches()) {
                reference = Optional.of(reference(named.group(1)));
            }
            var dated = UPDATED.matcher(text());
            if (dated.matches()) {
                updated = Optional.of(month(dated.group(3), dated.group(2)));
            }
            at++;
        }
        if (at == lines.size()) {
            throw new PageException(
                    1, "page: no heading \"Occupation duties\", so not the page of an occupational standard" + WHOLE);
        }
        at++;
        duties();
        statements();
        links();
        return new StandardPage(reference, updated, copyright(), options, duties, statements);
    }

    private String reference(String stated) {
        if (!REFERENCE_FORM.matcher(stated).matches()) {
            throw wrong("reference: \"" + stated + "\" is no reference; allowed: ST and four digits");
        }
        return stated;
    }

    private String month(String year, String month) {
        int number = Integer.parseInt(month);
        if (number < 1 || number > 12) {
            throw wrong("date updated: " + month + " is no month; allowed: DD/MM/YYYY");
        }
        return year + "-" + month;
    }

    private void duties() {
        var open = Optional.<Edition.Duty>empty();
        while (at < lines.size() && !text().equals(KSBS)) {
            open = duty(open);
            at++;
        }
        open.ifPresent(this::close);
        if (at == lines.size()) {
            throw ended("no heading \"KSBs\" after the duties");
        }
        if (duties.isEmpty()) {
            throw wrong("duties: none" + WHOLE);
        }
        at++;
    }

    private Optional<Edition.Duty> duty(Optional<Edition.Duty> open) {
        var head = DUTY.matcher(text());
        if (head.matches()) {
            open.ifPresent(this::close);
            return Optional.of(opened(Integer.parseInt(head.group(1)), head.group(2)));
        }
        if (IDS.matcher(text()).matches()) {
            var duty = open.orElseThrow(() -> wrong("duties: " + text() + " under no duty; allowed: Duty N first"));
            return Optional.of(with(duty, duty.text(), text()));
        }
        if (text().endsWith(" duties")) {
            options.add(text().substring(0, text().length() - " duties".length()));
            return open;
        }
        // A long title runs over several lines.
        return open.filter(duty -> duty.ksbs().isEmpty())
                .map(duty -> with(duty, duty.text() + " " + text(), ""))
                .or(() -> open);
    }

    private Edition.Duty opened(int number, String rest) {
        if (dutyLines.putIfAbsent(number, line()) != null) {
            throw wrong("duties: Duty " + number + " twice; allowed: once");
        }
        var last = IDS_LAST.matcher(rest);
        return last.matches()
                ? with(new Edition.Duty(number, "", List.of()), last.group(1), last.group(2))
                : new Edition.Duty(number, rest, List.of());
    }

    private static Edition.Duty with(Edition.Duty duty, String text, String ids) {
        var all = new LinkedHashSet<>(duty.ksbs());
        Arrays.stream(ids.split(" ")).filter(id -> !id.isEmpty()).forEach(all::add);
        return new Edition.Duty(duty.number(), text, List.copyOf(all));
    }

    private void close(Edition.Duty duty) {
        if (duty.ksbs().isEmpty()) {
            throw new PageException(
                    dutyLines.getOrDefault(duty.number(), 1),
                    "duties: Duty " + duty.number() + " names no statement; allowed: ids such as K1 S2 B3 after it");
        }
        duties.add(duty);
    }

    private void statements() {
        var section = "";
        while (at < lines.size()) {
            var statement = STATEMENT.matcher(text());
            if (SECTIONS.containsKey(text())) {
                section = SECTIONS.getOrDefault(text(), "");
            } else if (statement.matches()) {
                if (!statement.group(1).equals(section)) {
                    throw wrong("ksbs: " + statement.group(1) + statement.group(2) + " stands under "
                            + (section.isEmpty() ? "no heading" : heading(section)) + "; allowed: under "
                            + heading(statement.group(1)));
                }
                statement(statement.group(1) + Integer.parseInt(statement.group(2)), statement.group(3));
            } else if (section.equals("B") && has("B")) {
                break;
            } else {
                throw wrong("ksbs: \"" + shortened(text()) + "\" is no statement; allowed: K1: and its text");
            }
            at++;
        }
        for (var kind : List.of("K", "S", "B")) {
            if (!has(kind)) {
                throw ended("no statement under " + heading(kind));
            }
        }
    }

    private void statement(String id, String start) {
        int line = line();
        var text = new StringBuilder(start);
        while (!text.toString().endsWith(BACK)) {
            at++;
            if (at == lines.size() || STATEMENT.matcher(text()).matches() || SECTIONS.containsKey(text())) {
                throw new PageException(line, "ksbs: " + id + " has no end; allowed: \"" + BACK + "\" after its text");
            }
            text.append(text.isEmpty() ? "" : " ").append(text());
        }
        var wording = text.substring(0, text.length() - BACK.length()).strip();
        if (wording.isEmpty()) {
            throw new PageException(line, "ksbs: " + id + " has no text; allowed: the statement's wording");
        }
        if (statements.stream().anyMatch(known -> known.id().equals(id))) {
            throw new PageException(line, "ksbs: " + id + " twice; allowed: once");
        }
        statements.add(new Edition.Statement(id, wording));
    }

    private void links() {
        var known = new HashSet<String>();
        statements.forEach(statement -> known.add(statement.id()));
        for (var duty : duties) {
            for (var id : duty.ksbs()) {
                if (!known.contains(id)) {
                    throw new PageException(
                            dutyLines.getOrDefault(duty.number(), 1),
                            "duties: Duty " + duty.number() + " names " + id
                                    + ", which is not on the page; allowed: ids that stand under KSBs");
                }
            }
        }
    }

    private String copyright() {
        return lines.stream()
                .skip(at)
                .map(line -> COPYRIGHT.matcher(line.text()))
                .flatMap(found -> found.matches() ? Stream.of(found.group(1)) : Stream.empty())
                .findFirst()
                .orElseThrow(() -> ended("no line \"Crown copyright\" after the statements"));
    }

    private boolean has(String kind) {
        return statements.stream().anyMatch(statement -> statement.id().startsWith(kind));
    }

    private static String heading(String kind) {
        return SECTIONS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(kind))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private PageException wrong(String message) {
        return new PageException(line(), message);
    }

    private PageException ended(String what) {
        int last = lines.isEmpty() ? 1 : lines.getLast().number();
        return new PageException(last, "page: " + what + ", so only part of a page" + WHOLE);
    }

    private String text() {
        return lines.get(at).text();
    }

    private int line() {
        return lines.get(Math.min(at, lines.size() - 1)).number();
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** White space of every sort becomes one blank; the bars of a table's edges go. */
    private static String tidy(String text) {
        var tidy = text.replaceAll("[\\s\\p{Z}]+", " ").strip();
        return tidy.replaceAll("^\\|\\s*|\\s*\\|$", "")
                .replaceAll("^[-| ]+$", "")
                .strip();
    }
}
