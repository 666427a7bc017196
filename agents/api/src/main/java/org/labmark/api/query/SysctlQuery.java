package org.labmark.api.query;

import java.util.function.UnaryOperator;

/** Read in the node's network namespace from outside (sysctl(8)), and on the node's disk (sysctl.d(5)). */
@Says("What is a setting of the node's kernel, now and after a restart?")
public record SysctlQuery(
        @Says("the node") @NodeName String node,

        @Says(
                "the setting as sysctl(8) names it, such as net.ipv4.ip_forward; a dot in an interface's name is written as a slash")
        @Pattern(value = "net(\\.[A-Za-z0-9_/:@-]+)+", words = "a setting of the network, such as net.ipv4.ip_forward")
        String key)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "What is " + key + " on " + node.apply(this.node) + "?";
    }
}
