package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Read from outside: control groups that systemd(1) makes for what runs, and links on the disk for what will. */
@Says("Does a unit of the node's run, and will it after a restart?")
public record UnitQuery(
        @Says("the node") @NodeName(disk = true) String node,

        @Says("the unit's full name")
        @Pattern(
                value = "[A-Za-z0-9:_.\\\\@-]{1,200}\\.(service|socket|timer|mount|path|target|slice|scope)",
                words = "a unit's full name, such as nginx.service")
        String unit,

        @Says(
                "whether the node's own systemctl is asked as well: its word is said, and earns nothing alone; false when left out")
        Optional<Boolean> inside)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Does " + unit + " run on " + node.apply(this.node) + ", and does it start by itself?";
    }
}
