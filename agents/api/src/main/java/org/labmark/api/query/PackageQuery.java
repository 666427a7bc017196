package org.labmark.api.query;

import java.util.function.UnaryOperator;

/** Read in dpkg(1)'s own records on the node's disk, from outside. */
@Says("Is a package installed on the node?")
public record PackageQuery(
        @Says("the node") @NodeName(disk = true) String node,

        @Says("name of the Debian package")
        @Pattern(value = "[a-z0-9][a-z0-9+.-]{1,100}", words = "a Debian package's name")
        String name)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Is package " + name + " installed on " + node.apply(this.node) + "?";
    }
}
