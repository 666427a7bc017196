package org.labmark.app.containerlab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.labmark.app.BadInputException;
import org.labmark.app.scenario.FolderReader;
import org.labmark.app.scenario.LocatedFinding;
import org.labmark.app.scenario.Locations;
import org.labmark.app.scenario.YamlReader;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;

/** Makes a topology of a containerlab file. */
public final class ContainerlabImport {
    /** Where a start-up configuration is laid; nothing reads it there but people. */
    private static final String STARTUP = "etc/startup-config";

    private static final Map<Pattern, String> LIVING = Map.of(
            Pattern.compile("\\{\\{|\\}\\}"), "a template (\"{{\"); templates are not filled in, write the values",
            Pattern.compile("\\$\\{?[A-Za-z_]"), "a variable of the environment (\"$\"); write the value",
            Pattern.compile("__clab[A-Za-z]*__"), "one of containerlab's own variables (\"__clab\"); write the value");

    private final String file;
    private final List<LocatedFinding> found = new ArrayList<>();
    private final Findings findings = new Findings();
    private final Path folder;

    private ContainerlabImport(Path file) {
        this.file = String.valueOf(file.getFileName());
        this.folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    /**
     * What an import comes to.
     *
     * @param id of the new topology
     * @param files texts by path below the topology's folder, {@code topology.yaml} among them
     * @param ignored what was in the file and makes no difference here, one line each
     */
    public record Imported(String id, Map<String, String> files, List<String> ignored) {
        public Imported {
            files = Map.copyOf(files);
            ignored = List.copyOf(ignored);
        }

        /** Writes the topology to a folder that is not there yet. */
        public void write(Path target) throws IOException {
            if (Files.exists(target)) {
                throw new BadInputException(target + ": is there already; name a folder that is not");
            }
            for (var entry : files.entrySet()) {
                var path = target.resolve(entry.getKey());
                Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(target));
                Files.writeString(path, entry.getValue());
            }
        }
    }

    /**
     * Reads a file.
     *
     * @param id of the new topology; the lab's name where there is none
     * @throws BadInputException with one line for everything that is not imported
     */
    public static Imported read(Path file, Optional<String> id) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(file + ": no such file; a containerlab file is needed");
        }
        return new ContainerlabImport(file).read(id);
    }

    private Imported read(Optional<String> id) {
        var text = new FolderReader(folder, found).text(file).orElse("");
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            living(lines.get(i), i + 1);
        }
        failIfFound();
        var yaml = YamlReader.read(file, text);
        found.addAll(yaml.findings());
        failIfFound();
        var locations = new Locations();
        locations.add(file, yaml.lines());
        var root = Part.of(new Document(file, yaml.tree().orElse(Map.of())));
        var lab = new LabReader(root, findings, this::startup).read();
        findings.all().forEach(finding -> found.add(locations.locate(finding)));
        failIfFound();
        var files = new LinkedHashMap<String, String>();
        var name = id.orElse(slug(lab.name()));
        files.put("topology.yaml", TopologyText.of(lab, name));
        lab.nodes()
                .forEach(node -> node.startup()
                        .ifPresent(content -> files.put("files/" + node.name() + "/" + STARTUP, content)));
        return new Imported(name, files, lab.ignored());
    }

    private void living(String line, int number) {
        if (line.strip().startsWith("#")) {
            return;
        }
        LIVING.forEach((pattern, what) -> {
            if (pattern.matcher(line).find()) {
                found.add(LocatedFinding.at(file, number, "", what));
            }
        });
    }

    /** A text of several lines is the configuration itself; anything else names a file beside the lab's. */
    private Optional<String> startup(Part part) {
        var text = part.text().orElse("");
        return (text.contains("\n") ? Optional.of(text) : beside(part, text)).map(whole -> whole.replace("${", "$${"));
    }

    private Optional<String> beside(Part part, String name) {
        if (!name.matches("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*") || name.matches("(.*/)?\\.\\.(/.*)?")) {
            findings.report(part, part.shown() + " leads out of the lab's folder; allowed: files in it");
            return Optional.empty();
        }
        var problems = new ArrayList<LocatedFinding>();
        var content = new FolderReader(folder, problems).text(name);
        problems.forEach(problem -> findings.report(part, part.shown() + ": " + problem.message()));
        return content;
    }

    private static String slug(String name) {
        var slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-$", "");
        return slug.isEmpty() ? "imported" : slug.substring(0, Math.min(40, slug.length()));
    }

    private void failIfFound() {
        if (!found.isEmpty()) {
            throw new BadInputException(found.stream()
                    .distinct()
                    .sorted()
                    .map(LocatedFinding::toString)
                    .collect(Collectors.joining("\n")));
        }
    }
}
