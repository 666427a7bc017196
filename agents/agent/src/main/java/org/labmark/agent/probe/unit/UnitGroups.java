package org.labmark.agent.probe.unit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.agent.probe.CleanText;

/** Which unit a control group of a node's belongs to. */
public final class UnitGroups {
    private static final int LONGEST = 256;

    private UnitGroups() {}

    /**
     * Units by the numbers of all their control groups, which are those of their inodes.
     *
     * @param node the node's own group
     * @throws IOException when there are too many groups
     */
    public static Map<Long, String> byNumber(Path node) throws IOException {
        var units = new HashMap<Long, String>();
        var left = new ArrayDeque<Path>(List.of(node));
        for (int seen = 0; !left.isEmpty(); seen++) {
            if (seen > UnitGroup.MOST_GROUPS) {
                throw new IOException("more than " + UnitGroup.MOST_GROUPS + " control groups");
            }
            var group = left.pop();
            left.addAll(UnitGroup.below(group));
            var unit = unit(node.relativize(group).toString());
            if (unit.isPresent()) {
                try {
                    units.put(
                            ((Number) Files.getAttribute(group, "unix:ino")).longValue(),
                            CleanText.line(unit.get(), LONGEST));
                } catch (NoSuchFileException _) {
                    // It ended while we looked.
                }
            }
        }
        return units;
    }

    /** The unit of a group, by its path below the node's own: the first part that is no slice. */
    public static Optional<String> unit(String path) {
        return List.of(path.split("/", -1)).stream()
                .filter(part -> !part.endsWith(".slice"))
                .findFirst()
                .filter(part -> part.matches("[^\\s]*\\.(service|scope|socket|mount|swap)"));
    }
}
