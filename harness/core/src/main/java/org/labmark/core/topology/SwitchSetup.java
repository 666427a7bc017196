package org.labmark.core.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The factory configuration of a switch as the one command that a technician would type, see ovs-vsctl(8). The datapath
 * is in user space: it needs no module of the kernel.
 */
final class SwitchSetup {
    /** Where the unit of the switch kind looks for it. */
    static final String PATH = "/usr/local/sbin/switch-setup";

    private final SwitchPlan plan;
    private final List<String> commands = new ArrayList<>();

    private SwitchSetup(SwitchPlan plan) {
        this.plan = plan;
    }

    static String script(SwitchPlan plan) {
        return new SwitchSetup(plan).write();
    }

    private String write() {
        commands.add("--may-exist add-br br0");
        commands.add("set bridge br0 datapath_type=netdev" + spanningTree());
        for (var port : plan.ports()) {
            commands.add("--may-exist add-port br0 " + port.name() + vlans(port.membership()) + edge(port));
        }
        for (var bond : plan.bonds()) {
            commands.add("--may-exist add-bond br0 " + bond.name() + " " + String.join(" ", bond.ports()) + lacp(bond)
                    + vlans(bond.membership()));
        }
        plan.mirror().ifPresent(this::mirror);
        return "#!/bin/sh\nexec ovs-vsctl " + String.join(" \\\n    -- ", commands) + "\n";
    }

    private String spanningTree() {
        var priority = plan.priority().map(Object::toString);
        return switch (plan.spanningTree()) {
            case OFF -> "";
            case STP ->
                " stp_enable=true"
                        + priority.map(number -> " other_config:stp-priority=" + number)
                                .orElse("");
            case RSTP ->
                " rstp_enable=true"
                        + priority.map(number -> " other_config:rstp-priority=" + number)
                                .orElse("");
        };
    }

    /** Ports of hosts forward at once; one that hears another switch after all is an edge no longer. */
    private String edge(SwitchPlan.Port port) {
        boolean isEdge = plan.spanningTree() == SwitchPlan.SpanningTree.RSTP
                && port.membership() instanceof SwitchPlan.Membership.Access;
        return isEdge ? " -- set port " + port.name() + " other_config:rstp-port-admin-edge=true" : "";
    }

    private static String lacp(SwitchPlan.Bond bond) {
        return switch (bond.lacp()) {
            case ACTIVE -> " bond_mode=balance-slb lacp=active other_config:lacp-time=fast";
            case PASSIVE -> " bond_mode=balance-slb lacp=passive other_config:lacp-time=fast";
            case OFF -> " bond_mode=active-backup";
        };
    }

    private static String vlans(SwitchPlan.Membership membership) {
        return switch (membership) {
            case SwitchPlan.Membership.Plain() -> "";
            case SwitchPlan.Membership.Access(int vlan) -> " tag=" + vlan;
            case SwitchPlan.Membership.Trunk(var vlans, var untagged) ->
                untagged.map(number -> " vlan_mode=native-untagged tag=" + number)
                                .orElse(vlans.isEmpty() ? " vlan_mode=trunk" : "")
                        + (vlans.isEmpty()
                                ? ""
                                : " trunks="
                                        + vlans.stream().map(Object::toString).collect(Collectors.joining(",")));
        };
    }

    private void mirror(SwitchPlan.Mirror mirror) {
        for (var port : mirror.from()) {
            commands.add("--id=@" + id(port) + " get port " + port);
        }
        commands.add("--id=@" + id(mirror.to()) + " get port " + mirror.to());
        var from = mirror.from().stream().map(port -> "@" + id(port)).collect(Collectors.joining(","));
        commands.add("--id=@mirror create mirror name=mirror0 select-src-port=" + from + " select-dst-port=" + from
                + " output-port=@" + id(mirror.to()));
        commands.add("set bridge br0 mirrors=@mirror");
    }

    private static String id(String port) {
        return port.replaceAll("[^A-Za-z0-9_]", "_");
    }
}
