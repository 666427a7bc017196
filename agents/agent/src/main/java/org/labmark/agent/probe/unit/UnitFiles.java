package org.labmark.agent.probe.unit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.labmark.agent.linux.NodeFiles;

/** Files of systemd units on a node's disk (systemd.unit(5)), the first folder that has one winning. */
public final class UnitFiles {
    private static final List<String> FOLDERS =
            List.of("/etc/systemd/system", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system");
    private static final String OWN = FOLDERS.getFirst();
    private static final List<String> WANTS = List.of(".wants", ".requires");
    private static final int MOST = 4000;
    private static final int MOST_VALUES = 200;

    private final NodeFiles files;

    public UnitFiles(NodeFiles files) {
        this.files = files;
    }

    /** Names of all units whose name ends so, sorted; templates left out. */
    public List<String> named(String suffix) throws IOException {
        var names = new TreeSet<String>();
        for (var folder : FOLDERS) {
            for (var name : files.names(folder, MOST)) {
                if (name.endsWith(suffix) && !name.contains("@.")) {
                    names.add(name);
                }
            }
        }
        return List.copyOf(names);
    }

    /** Where a unit's file is, its template's where it has none of its own; absent when it is missing. */
    public Optional<String> place(String unit) throws IOException {
        int at = unit.indexOf('@');
        var names = at < 0
                ? List.of(unit)
                : List.of(unit, unit.substring(0, at + 1) + unit.substring(unit.lastIndexOf('.')));
        for (var name : names) {
            for (var folder : FOLDERS) {
                if (files.look(folder + "/" + name).isPresent()) {
                    return Optional.of(folder + "/" + name);
                }
            }
        }
        return Optional.empty();
    }

    /** The name that a unit goes by: another one where its own is a link to that. */
    public String realName(String unit) throws IOException {
        var target = files.target(OWN + "/" + unit);
        if (target.isEmpty()) {
            return unit;
        }
        var name = target.get().substring(target.get().lastIndexOf('/') + 1);
        return name.endsWith(unit.substring(unit.lastIndexOf('.'))) && !name.contains("@") ? name : unit;
    }

    /** Whether it is kept from starting at all: a link to /dev/null, or an empty file. */
    public boolean isMasked(String unit) throws IOException {
        var target = files.target(OWN + "/" + unit);
        if (target.isPresent()) {
            return target.get().equals("/dev/null");
        }
        return files.look(OWN + "/" + unit)
                .filter(state -> state.isRegular() && state.size() == 0)
                .isPresent();
    }

    /**
     * Units that start this one, by links on the disk, sorted.
     *
     * @param own only those that somebody made, not those that came with a package
     */
    public List<String> wantedBy(String unit, boolean own) throws IOException {
        var wanted = new TreeSet<String>();
        for (var folder : own ? List.of(OWN) : FOLDERS) {
            for (var name : files.names(folder, MOST)) {
                for (var suffix : WANTS) {
                    if (name.endsWith(suffix)
                            && files.look(folder + "/" + name + "/" + unit).isPresent()) {
                        wanted.add(name.substring(0, name.length() - suffix.length()));
                    }
                }
            }
        }
        return List.copyOf(wanted);
    }

    /**
     * Settings of a unit, its drop-ins included: each value in the order in which it was set, by section and key such as
     * {@code Timer.OnCalendar}. An empty value takes back those before it.
     */
    public Map<String, List<String>> settings(String unit) throws IOException {
        var settings = new LinkedHashMap<String, List<String>>();
        var place = place(unit);
        if (place.isPresent()) {
            files.lines(place.get(), new Reader(settings)::line);
        }
        var dropIns = new TreeMap<String, String>();
        for (var folder : FOLDERS) {
            for (var name : files.names(folder + "/" + unit + ".d", MOST)) {
                if (name.endsWith(".conf")) {
                    dropIns.putIfAbsent(name, folder + "/" + unit + ".d/" + name);
                }
            }
        }
        for (var path : dropIns.values()) {
            files.lines(path, new Reader(settings)::line);
        }
        return settings;
    }

    /** Takes a unit's file line by line (systemd.syntax(7)); bounded, whatever it holds. */
    static final class Reader {
        private static final int MOST_KEYS = 1000;

        private final Map<String, List<String>> settings;
        private String section = "";
        private String begun = "";

        Reader(Map<String, List<String>> settings) {
            this.settings = settings;
        }

        void line(String raw) {
            var line = raw.strip();
            if (line.startsWith("#") || line.startsWith(";")) {
                return;
            }
            if (line.endsWith("\\") && begun.length() < 64 * 1024) {
                begun += line.substring(0, line.length() - 1) + " ";
                return;
            }
            line = (begun + line).strip();
            begun = "";
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
                return;
            }
            int equals = line.indexOf('=');
            if (equals > 0 && settings.size() < MOST_KEYS) {
                var values = settings.computeIfAbsent(
                        section + "." + line.substring(0, equals).strip(), _ -> new ArrayList<>());
                var value = line.substring(equals + 1).strip();
                if (value.isEmpty()) {
                    values.clear();
                } else if (values.size() < MOST_VALUES) {
                    values.add(value);
                }
            }
        }
    }
}
