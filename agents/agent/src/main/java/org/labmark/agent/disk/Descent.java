package org.labmark.agent.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.labmark.agent.linux.OpenFolder;

/** Opens folders of an untrusted tree by their paths, name by name, so that no link on the way is followed. */
final class Descent implements AutoCloseable {
    private final Deque<OpenFolder> open = new ArrayDeque<>();
    private final OpenFolder top;
    private String at = "";

    Descent(Path top) throws IOException {
        this.top = OpenFolder.open(top);
    }

    /** A folder, which stays open until another one is asked for. */
    OpenFolder folder(String path) throws IOException {
        while (!at.isEmpty() && !path.equals(at) && !path.startsWith(at + "/")) {
            open.pop().close();
            at = Item.parent(at);
        }
        while (!at.equals(path)) {
            int from = at.isEmpty() ? 0 : at.length() + 1;
            int slash = path.indexOf('/', from);
            var name = path.substring(from, slash < 0 ? path.length() : slash);
            open.push((open.isEmpty() ? top : open.peek()).folder(name));
            at = path.substring(0, slash < 0 ? path.length() : slash);
        }
        return open.isEmpty() ? top : open.peek();
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        top.close();
    }
}
