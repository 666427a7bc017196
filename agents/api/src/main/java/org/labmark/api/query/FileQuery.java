package org.labmark.api.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Read on the node's disk from outside: links are followed beneath the node's root only, mounts are not seen. */
@Says("What is at a path of the node's disk?")
public record FileQuery(
        @Says("the node") @NodeName(disk = true) String node,

        @Says("where it is; links on the way and at the end are followed")
        @Pattern(value = Pattern.PATH, words = "an absolute path without . or .. in it")
        String path,

        @Says("whether its text is read too, at most 64 KiB of it: a longer one is not assessed; false when left out")
        Optional<Boolean> content,

        @Says("words to look for, upper and lower case alike: lines has every line of the file that holds them")
        @Pattern(value = "[^\\n]{1,200}", words = "up to 200 characters on one line")
        Optional<String> mentioning)
        implements Query {
    @Override
    public List<Problem> problems() {
        var problems = new ArrayList<>(DiskPath.problems(path));
        if (DiskPath.isSecret(path) && (content.orElse(false) || mentioning.isPresent())) {
            problems.add(new Problem("path", "\"" + path + "\" holds password hashes; ask user about passwords"));
        }
        return problems;
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "What is at " + path + " on " + node.apply(this.node)
                + mentioning
                        .map(text -> ", and where does it say \"" + text + "\"")
                        .orElse("") + "?";
    }
}
