package org.labmark.agent.probe.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.linux.NodeFiles;

/**
 * The folders that lead to a path, links followed (path_resolution(7)).
 *
 * @param folders each that has to be passed, in order, {@code /} first; those on the way of links as well
 * @param end what the path stands for, free of links
 */
record Way(List<String> folders, String end) {
    private static final int MOST_LINKS = 40;
    private static final int MOST_FOLDERS = 1000;

    /** Absent when nothing is there. */
    static Optional<Way> to(String path, NodeFiles files) throws IOException {
        Deque<String> left = new ArrayDeque<>();
        push(path, left);
        var folders = new ArrayList<String>();
        var at = "";
        int links = 0;
        while (!left.isEmpty()) {
            var name = left.pop();
            if (name.equals("..")) {
                at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
                continue;
            }
            folders.add(at.isEmpty() ? "/" : at);
            var target = files.target(at + "/" + name);
            if (target.isPresent()) {
                if (++links > MOST_LINKS || folders.size() > MOST_FOLDERS) {
                    return Optional.empty();
                }
                at = target.get().startsWith("/") ? "" : at;
                push(target.get(), left);
            } else {
                at = at + "/" + name;
            }
        }
        var end = at.isEmpty() ? "/" : at;
        return files.look(end).map(_ -> new Way(folders.stream().distinct().toList(), end));
    }

    private static void push(String path, Deque<String> left) {
        var names = new ArrayList<>(List.of(path.split("/", -1)));
        names.removeIf(name -> name.isEmpty() || name.equals("."));
        names.reversed().forEach(left::push);
    }
}
