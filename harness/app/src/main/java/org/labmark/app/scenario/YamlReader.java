package org.labmark.app.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.labmark.core.scenario.Part;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML that may come from anybody: plain values only, no tags, anchors or aliases, at most {@value #MAX_DEPTH}
 * levels. Works on events, so a file is refused at the first line that is not allowed, before anything grows.
 */
public final class YamlReader {
    static final int MAX_DEPTH = 32;

    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9]\\d*)");
    private static final Pattern FRACTION =
            Pattern.compile("[-+]?(\\d+\\.\\d*|\\.\\d+)([eE][-+]?\\d+)?|[-+]?\\d+[eE][-+]?\\d+");

    private final String file;
    private final Iterator<Event> events;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<LocatedFinding> findings = new ArrayList<>();

    private YamlReader(String file, String text) {
        this.file = file;
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(FolderReader.MAX_BYTES)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** Thrown to stop at once. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Reads a file's text; {@code file} is its name as findings show it. */
    public static YamlFile read(String file, String text) {
        var reader = new YamlReader(file, text);
        var tree = Optional.<Map<String, Object>>empty();
        try {
            tree = reader.document();
        } catch (Refused e) {
            return new YamlFile(Optional.empty(), reader.lines, reader.findings);
        } catch (MarkedYamlEngineException e) {
            reader.findings.clear();
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(-1) + 1;
            reader.findings.add(LocatedFinding.at(
                    file,
                    line,
                    "",
                    "not YAML: " + oneLine(e.getProblem()) + "; look at indentation, colons and quotes"));
        } catch (YamlEngineException e) {
            reader.findings.add(LocatedFinding.ofFile(file, "not YAML: " + oneLine(String.valueOf(e.getMessage()))));
        }
        return new YamlFile(reader.findings.isEmpty() ? tree : Optional.empty(), reader.lines, reader.findings);
    }

    private Optional<Map<String, Object>> document() {
        events.next();
        if (!(events.next() instanceof DocumentStartEvent)) {
            findings.add(LocatedFinding.ofFile(file, "empty; a map of keys is needed"));
            return Optional.empty();
        }
        var first = events.next();
        var root = value(first, "", 0);
        if (!(events.next() instanceof DocumentEndEvent) || events.next() instanceof DocumentStartEvent) {
            findings.add(LocatedFinding.ofFile(file, "holds more than one document; one is allowed"));
            return Optional.empty();
        }
        if (root.isEmpty() || !(first instanceof MappingStartEvent)) {
            if (findings.isEmpty()) {
                findings.add(LocatedFinding.at(file, lineOf(first), "", "no map; a map of keys is needed"));
            }
            return Optional.empty();
        }
        return root.map(YamlReader::asMap);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object root) {
        return (Map<String, Object>) root;
    }

    /** The value that an event opens; empty when it is none, which is a finding. */
    private Optional<Object> value(Event event, String path, int depth) {
        if (event instanceof AliasEvent) {
            throw refuse(event, path, "an alias; anchors and aliases are not allowed");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw refuse(event, path, "an anchor; anchors and aliases are not allowed");
        }
        if (depth > MAX_DEPTH) {
            throw refuse(event, path, "nested deeper than " + MAX_DEPTH + " levels");
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar, path);
            case MappingStartEvent map -> Optional.of(map(map, path, depth));
            case SequenceStartEvent list -> Optional.of(list(list, path, depth));
            default -> throw new IllegalStateException("no value starts with " + event.getEventId());
        };
    }

    private Map<String, Object> map(MappingStartEvent start, String path, int depth) {
        refuseTag(start, start.getTag(), path);
        var map = new LinkedHashMap<String, Object>();
        var keyLines = new HashMap<String, Integer>();
        for (var event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            if (!(event instanceof ScalarEvent key)
                    || key.getAnchor().isPresent()
                    || key.getTag().isPresent()) {
                throw refuse(event, path, "a key that is no plain text; allowed: texts");
            }
            var child = Part.childPath(path, key.getValue());
            var line = lineOf(key);
            lines.putIfAbsent(child, line);
            var before = Optional.ofNullable(keyLines.putIfAbsent(key.getValue(), line));
            before.ifPresent(earlier -> findings.add(LocatedFinding.at(
                    file, line, child, "the key stands here twice, first in line " + earlier + "; each key once")));
            value(events.next(), child, depth + 1).ifPresent(value -> map.putIfAbsent(key.getValue(), value));
        }
        return map;
    }

    private List<Object> list(SequenceStartEvent start, String path, int depth) {
        refuseTag(start, start.getTag(), path);
        var list = new ArrayList<Object>();
        int index = 0;
        for (var event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            var child = Part.childPath(path, index++);
            lines.put(child, lineOf(event));
            value(event, child, depth + 1).ifPresent(list::add);
        }
        return list;
    }

    private Optional<Object> scalar(ScalarEvent event, String path) {
        refuseTag(event, event.getTag(), path);
        var text = event.getValue();
        if (!event.isPlain()) {
            return Optional.of(text);
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> invalid(event, path, "has no value; give it one or leave it out");
            case "true", "True", "TRUE" -> Optional.of(true);
            case "false", "False", "FALSE" -> Optional.of(false);
            default -> {
                if (FRACTION.matcher(text).matches()) {
                    yield invalid(event, path, text + " is no whole number; a text of digits goes in quotes");
                }
                yield WHOLE.matcher(text).matches() ? whole(event, path) : Optional.of(text);
            }
        };
    }

    private Optional<Object> whole(ScalarEvent event, String path) {
        try {
            return Optional.of(Long.parseLong(event.getValue()));
        } catch (NumberFormatException e) {
            return invalid(event, path, event.getValue() + " is too large a number; a text of digits goes in quotes");
        }
    }

    private Optional<Object> invalid(Event event, String path, String message) {
        findings.add(LocatedFinding.at(file, lineOf(event), path, message));
        return Optional.empty();
    }

    private void refuseTag(Event event, Optional<String> tag, String path) {
        if (tag.isPresent()) {
            throw refuse(event, path, "a tag (" + tag.get() + "); tags are not allowed");
        }
    }

    private Refused refuse(Event event, String path, String what) {
        findings.clear();
        findings.add(LocatedFinding.at(file, lineOf(event), path, what));
        return new Refused();
    }

    private static int lineOf(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private static String oneLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
