package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Read on the node's disk from outside: crontab(5), run-parts(8) folders and systemd.timer(5). */
@Says("Which jobs does the node run by the clock?")
public record CronQuery(
        @Says("the node") @NodeName(disk = true) String node,

        @Says("only jobs whose command, unit or file holds these words; all when left out")
        @Pattern(value = "[^\\n]{1,200}", words = "up to 200 characters on one line")
        Optional<String> mentioning,

        @Says("only jobs that run as this user; all when left out")
        Optional<String> user)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Which jobs"
                + mentioning.map(text -> " that mention \"" + text + "\"").orElse("") + " does " + node.apply(this.node)
                + " run by the clock" + user.map(name -> " as " + name).orElse("") + "?";
    }
}
