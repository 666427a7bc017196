package org.labmark.api.query;

import java.util.List;
import java.util.function.UnaryOperator;

/** Worked out from modes, owners and access control lists on the node's disk (path_resolution(7), acl(5)). */
@Says("What may a user of the node's do with a file or folder?")
public record PermissionQuery(
        @Says("the node") @NodeName(disk = true) String node,

        @Says("the file or folder; links are followed")
        @Pattern(value = Pattern.PATH, words = "an absolute path without . or .. in it")
        String path,

        @Says("name of the user, as /etc/passwd has it") String user)
        implements Query {
    @Override
    public List<Problem> problems() {
        return DiskPath.problems(path);
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "What may " + user + " do with " + path + " on " + node.apply(this.node) + "?";
    }
}
