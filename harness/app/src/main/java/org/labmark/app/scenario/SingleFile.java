package org.labmark.app.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.labmark.app.BadInputException;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;

/** Reads a YAML file that stands alone. JSON is YAML too. */
public final class SingleFile {
    private SingleFile() {}

    /** Makes something of a file, and leaves what is wrong with it among the findings. */
    @FunctionalInterface
    public interface Reads<T> {
        T from(Part whole, Findings findings);
    }

    /**
     * Reads a file.
     *
     * @throws BadInputException with a located line for each thing that is wrong
     */
    public static <T> T read(Path file, Reads<T> reads) {
        var located = new ArrayList<LocatedFinding>();
        var absolute = file.toAbsolutePath().normalize();
        var folder = absolute.getParent();
        var text = new FolderReader(folder == null ? absolute : folder, located)
                .text(String.valueOf(absolute.getFileName()))
                .orElseThrow(() -> refused(file, located));
        var yaml = YamlReader.read(file.toString(), text);
        var tree = yaml.tree().orElseThrow(() -> refused(file, yaml.findings()));
        var findings = new Findings();
        var read = reads.from(Part.of(new Document(file.toString(), tree)), findings);
        if (findings.hasErrors()) {
            var locations = new Locations();
            locations.add(file.toString(), yaml.lines());
            throw refused(file, findings.all().stream().map(locations::locate).toList());
        }
        return read;
    }

    private static BadInputException refused(Path file, List<LocatedFinding> findings) {
        return new BadInputException(findings.stream()
                .map(found -> new LocatedFinding(
                        file.toString(), found.line(), found.path(), found.severity(), found.message()))
                .sorted()
                .map(LocatedFinding::toString)
                .collect(Collectors.joining("\n")));
    }
}
