package org.labmark.app.agentlink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.labmark.app.Workplace;

/**
 * Commands on files that belong to nodes' user ids: root of the machine may touch them as he is, an ordinary user as
 * root of a namespace in which these ids are his.
 */
public final class OwnIds {
    private OwnIds() {}

    /**
     * A command that sees the ids of files in a folder as nodes do, and starts in that folder.
     *
     * @param folder becomes the nodes' root's
     */
    public static List<String> asNode(Path folder, List<String> command) throws IOException {
        if (OrdinaryUser.isRoot()) {
            var there = new ArrayList<>(List.of("env", "--chdir=" + folder));
            there.addAll(command);
            return there;
        }
        return script(List.of("node", folder.toString()), command);
    }

    /** A command that may do with such files as it likes. */
    public static List<String> asOwner(List<String> command) throws IOException {
        return OrdinaryUser.isRoot() ? command : script(List.of("inside"), command);
    }

    private static List<String> script(List<String> how, List<String> command) throws IOException {
        var sandbox = new Sandbox(Workplace.stateDirectory());
        var argv = new ArrayList<>(List.of("/bin/sh", sandbox.writeScript().toString()));
        argv.addAll(how);
        argv.addAll(command);
        return argv;
    }
}
