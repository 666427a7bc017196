package org.labmark.app.scenario;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.labmark.api.topology.Topology;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.core.lint.LoneTopologyRules;
import org.labmark.core.scenario.Finding;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.TopologySource;
import org.labmark.core.topology.Blueprint;
import org.labmark.core.topology.TopologyParameters;

/** Topologies by themselves, without a scenario. */
public final class Topologies {
    private static final String FILE = "topology.yaml";

    private Topologies() {}

    /**
     * A topology with all that is wrong in it.
     *
     * @param blueprint absent where the topology could not be read at all; fit to be built only without errors
     * @param findings sorted by file and line
     * @param locations which line each place stands at
     */
    public record Examined(Optional<Blueprint> blueprint, List<LocatedFinding> findings, Locations locations) {
        public Examined {
            findings = List.copyOf(findings);
        }

        /**
         * The blueprint of a topology without errors.
         *
         * @throws BadInputException with one line for each error
         */
        public Blueprint orThrow() {
            var errors = findings.stream()
                    .filter(LocatedFinding::isError)
                    .map(LocatedFinding::toString)
                    .collect(Collectors.joining("\n"));
            return blueprint.filter(_ -> errors.isEmpty()).orElseThrow(() -> new BadInputException(errors));
        }

        /** A place in the topology's file, with what is wrong there on this machine: a line for people. */
        public String located(String path, String message) {
            var file = blueprint.map(found -> found.part().file()).orElse(FILE);
            return locations
                    .locate(new Finding(file, path, Finding.Severity.ERROR, message))
                    .toString();
        }
    }

    /** Ids of all topologies that there are, sorted. */
    public static List<String> ids(Workplace place) {
        return new TopologyFolder(place.topologies(), new Reading()).known();
    }

    /**
     * A topology that obeys every rule, fit to be built.
     *
     * @param idOrPath its id, or a path to its folder or {@code topology.yaml}
     * @param values parameters that differ from what the topology says itself, as typed
     * @throws BadInputException with one line for each error
     */
    public static Topology resolve(Workplace place, String idOrPath, Map<String, String> values) {
        return examine(place.topologies(), idOrPath, values).orThrow().topology();
    }

    /** A topology with all that is wrong in it; see {@link #resolve}. */
    public static Examined examine(Path root, String idOrPath, Map<String, String> values) {
        var reading = new Reading();
        var folder = find(root, idOrPath);
        var topologies =
                new TopologyFolder(folder.map(found -> rootOf(found, root)).orElse(root), root, reading);
        var id = folder.flatMap(found -> Optional.ofNullable(found.getFileName()))
                .map(Path::toString);
        var source = id.flatMap(topologies::load);
        if (id.isEmpty()) {
            reading.findings()
                    .add(LocatedFinding.ofFile(
                            idOrPath.isBlank() ? "topology" : idOrPath,
                            "no such topology; known: " + Findings.list(topologies.known())));
        }
        var drawn = source.map(found -> values(found, values, reading.findings()));
        var examined = source.map(found -> LoneTopologyRules.examine(found, id.orElse(""), drawn.orElse(Map.of())));
        var findings = Lint.locate(
                reading.findings(),
                reading.documents(),
                reading.locations(),
                examined.map(LoneTopologyRules.Examined::findings).orElse(List.<Finding>of()));
        return new Examined(examined.map(LoneTopologyRules.Examined::blueprint), findings, reading.locations());
    }

    private static Optional<Path> find(Path root, String idOrPath) {
        try {
            var byId = root.resolve(idOrPath).normalize();
            if (!idOrPath.isBlank() && root.normalize().equals(byId.getParent()) && isTopology(byId)) {
                return Optional.of(byId);
            }
            var path = Path.of(idOrPath).toAbsolutePath().normalize();
            if (path.endsWith(FILE)) {
                path = Optional.ofNullable(path.getParent()).orElse(path);
            }
            return Optional.of(path).filter(Topologies::isTopology);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isTopology(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    private static Path rootOf(Path folder, Path root) {
        return Optional.ofNullable(folder.getParent()).orElse(root);
    }

    /** What the topology says itself, with what was typed laid over it; what has no value is a finding. */
    private static Map<String, Object> values(
            TopologySource source, Map<String, String> typed, List<LocatedFinding> findings) {
        var document = source.document();
        var known = TopologyParameters.of(document).keySet();
        var values = new LinkedHashMap<>(TopologyParameters.values(document));
        typed.forEach((name, value) -> {
            if (known.contains(name)) {
                values.put(name, value.matches("0|[1-9]\\d{0,17}") ? (Object) Long.parseLong(value) : value);
            } else {
                findings.add(LocatedFinding.ofFile(
                        "--set " + name, "no parameter of this topology; known: " + Findings.list(known)));
            }
        });
        var missing = new ArrayList<>(known);
        missing.removeAll(values.keySet());
        if (!missing.isEmpty()) {
            findings.add(LocatedFinding.ofFile(
                    document.file(),
                    "needs values for its parameters: " + Findings.list(missing) + "; give each by --set NAME=VALUE"));
        }
        return values;
    }
}
