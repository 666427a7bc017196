package org.labmark.agent.probe.cron;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.labmark.agent.linux.FileState;
import org.labmark.agent.linux.NodeFiles;

/** Jobs of cron(8) on a node's disk, those that cron itself would not take left out. */
final class Crontabs {
    private static final String OF_USERS = "/var/spool/cron/crontabs";
    private static final String OF_SYSTEM = "/etc/crontab";
    private static final String FOLDER = "/etc/cron.d";
    private static final int MOST_FILES = 1000;
    private static final int MOST_JOBS = 2000;
    private static final int LONGEST = 4000;
    private static final int OTHERS_WRITE = 022;
    private static final int OWNER_ONLY = 0600;
    private static final int EXECUTE = 0100;

    /** Names that cron and run-parts(8) take. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private static final Pattern VARIABLE = Pattern.compile("[\"']?[A-Za-z_][A-Za-z0-9_]*[\"']?\\s*=.*");
    private static final Pattern SCHEDULE = Pattern.compile("(@[a-z]+|(?:\\S+\\s+){4}\\S+)\\s+(.*)");
    private static final Pattern RUN_PARTS = Pattern.compile("run-parts\\b[^|&;]*?(/etc/cron\\.[a-z]{1,20})\\b");

    private final NodeFiles files;
    private final TreeSet<String> broken = new TreeSet<>();

    Crontabs(NodeFiles files) {
        this.files = files;
    }

    /** One line of a crontab, or one program of a folder whose line runs them all. */
    record Line(String file, String schedule, String user, String command) {}

    List<Line> lines() throws IOException {
        var lines = new ArrayList<Line>();
        if (ofRoot(OF_SYSTEM)) {
            read(OF_SYSTEM, Optional.empty(), lines);
        }
        for (var name : files.names(FOLDER, MOST_FILES)) {
            if (NAME.matcher(name).matches() && ofRoot(FOLDER + "/" + name)) {
                read(FOLDER + "/" + name, Optional.empty(), lines);
            }
        }
        for (var user : files.names(OF_USERS, MOST_FILES)) {
            if (files.look(OF_USERS + "/" + user)
                    .filter(state -> state.isRegular() && state.permissions() == OWNER_ONLY)
                    .isPresent()) {
                read(OF_USERS + "/" + user, Optional.of(NodeFiles.text(user)), lines);
            }
        }
        return parts(lines);
    }

    private boolean ofRoot(String path) throws IOException {
        return files.find(path)
                .filter(FileState::isRegular)
                .filter(state -> state.uid() == 0 && (state.permissions() & OTHERS_WRITE) == 0)
                .isPresent();
    }

    /** Files that cron ignores as a whole because of one line that it cannot read, sorted. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    private void read(String file, Optional<String> owner, List<Line> lines) throws IOException {
        var own = new ArrayList<Line>();
        files.lines(file, text -> {
            if (isJob(text) && own.size() < MOST_JOBS) {
                line(file, text.strip(), owner).ifPresentOrElse(own::add, () -> broken.add(NodeFiles.text(file)));
            }
        });
        if (!broken.contains(NodeFiles.text(file))) {
            own.stream().limit(MOST_JOBS - lines.size()).forEach(lines::add);
        }
    }

    private static boolean isJob(String text) {
        var stripped = text.strip();
        return !stripped.isEmpty()
                && !stripped.startsWith("#")
                && !VARIABLE.matcher(stripped.substring(0, Math.min(stripped.length(), LONGEST)))
                        .matches();
    }

    /** A job, of a line that is neither blank nor a comment nor a variable; absent when it cannot be read. */
    static Optional<Line> line(String file, String text, Optional<String> owner) {
        var fields = SCHEDULE.matcher(text);
        if (text.length() > LONGEST || !fields.matches()) {
            return Optional.empty();
        }
        var schedule = fields.group(1).replaceAll("\\s+", " ");
        if (CronFields.times(schedule).isEmpty()) {
            return Optional.empty();
        }
        if (owner.isPresent()) {
            return Optional.of(new Line(file, schedule, owner.get(), fields.group(2)));
        }
        var rest = fields.group(2).split("\\s+", 2);
        return rest.length == 2 ? Optional.of(new Line(file, schedule, rest[0], rest[1])) : Optional.empty();
    }

    /** A line that runs a folder stands for what is in the folder. */
    private List<Line> parts(List<Line> lines) throws IOException {
        var all = new ArrayList<Line>();
        for (var line : lines) {
            var folder = RUN_PARTS.matcher(line.command());
            if (!folder.find()) {
                all.add(line);
                continue;
            }
            for (var name : files.names(folder.group(1), MOST_FILES)) {
                var path = folder.group(1) + "/" + name;
                if (all.size() < MOST_JOBS
                        && NAME.matcher(name).matches()
                        && files.find(path)
                                .filter(state -> state.isRegular() && (state.permissions() & EXECUTE) != 0)
                                .isPresent()) {
                    all.add(new Line(path, line.schedule(), line.user(), path));
                }
            }
        }
        return all;
    }
}
