package org.labmark.agent.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.labmark.agent.linux.RootedTree;

/** Enables systemd units on a disk that does not run yet: makes the links that a unit's Install section asks for. */
final class UnitEnabler {
    private static final List<String> FOLDERS = List.of("/etc/systemd/system", "/usr/lib/systemd/system");
    private static final Map<String, String> LINKS = Map.of("WantedBy", ".wants/", "RequiredBy", ".requires/");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int MAX_UNIT = 64 * 1024;

    private final RootedTree tree;
    private final int owner;
    private final Set<String> done = new HashSet<>();

    UnitEnabler(RootedTree tree, int owner) {
        this.tree = tree;
        this.owner = owner;
    }

    /** Enables a unit and those that it names in {@code Also}. */
    void enable(String unit) throws IOException {
        if (!done.add(unit)) {
            return;
        }
        var path = find(unit).orElseThrow(() -> new IllegalArgumentException("the node image has no unit " + unit));
        boolean install = false;
        var also = new ArrayList<String>();
        for (var raw : new String(tree.read(path, MAX_UNIT), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            var line = raw.strip();
            if (line.startsWith("[")) {
                install = line.equals("[Install]");
            }
            int equals = line.indexOf('=');
            if (!install || equals < 0) {
                continue;
            }
            var key = line.substring(0, equals).strip();
            for (var name : SPACE.splitAsStream(line.substring(equals + 1).strip())
                    .filter(word -> !word.isEmpty())
                    .toList()) {
                if (LINKS.containsKey(key)) {
                    tree.link("/etc/systemd/system/" + name + LINKS.get(key) + unit, path, owner, owner);
                } else if (key.equals("Alias")) {
                    tree.link("/etc/systemd/system/" + name, path, owner, owner);
                } else if (key.equals("Also")) {
                    also.add(name);
                }
            }
        }
        for (var name : also) {
            if (find(name).isPresent()) {
                enable(name);
            }
        }
    }

    private Optional<String> find(String unit) throws IOException {
        for (var folder : FOLDERS) {
            try {
                tree.read(folder + "/" + unit, MAX_UNIT);
                return Optional.of(folder + "/" + unit);
            } catch (NoSuchFileException _) {
                // Perhaps in the next one.
            } catch (IOException _) {
                // A link to /dev/null: masked, which is for others to complain about.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
