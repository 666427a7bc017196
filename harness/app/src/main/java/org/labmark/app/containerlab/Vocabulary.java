package org.labmark.app.containerlab;

import java.util.Map;
import java.util.Set;

/** Which words of containerlab mean something here, and why others do not. */
final class Vocabulary {
    /** What a node may say. */
    static final Set<String> NODE = Set.of("kind", "image", "cmd", "env", "startup-config", "group");

    /** What a node may say without any difference here: benches have no management network. */
    static final Set<String> IDLE = Set.of("labels", "mgmt-ipv4", "mgmt-ipv6", "mgmt_ipv4", "mgmt_ipv6", "position");

    /** What the management network may say without any difference. */
    static final Set<String> MANAGEMENT =
            Set.of("network", "ipv4-subnet", "ipv6-subnet", "ipv4-gw", "ipv6-gw", "ipv4-range", "ipv6-range", "mtu");

    /** Our kind for each of theirs; a container where there is an image. */
    static final Map<String, String> KINDS = Map.of("linux", "host", "bridge", "unmanaged", "ovs-bridge", "switch");

    /** Nodes that are no nodes in links' short form. */
    static final Map<String, String> PLACES = Map.of(
            "host", "joins the lab machine itself",
            "mgmt-net", "joins the management network",
            "macvlan", "joins a card of the lab machine",
            "vxlan", "leaves the lab machine",
            "vxlan-stitch", "leaves the lab machine",
            "dummy", "leads nowhere");

    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("exec", "nothing in an imported file is run"),
            Map.entry("stages", "nothing in an imported file is run"),
            Map.entry("healthcheck", "nothing in an imported file is run"),
            Map.entry("entrypoint", "give the whole command under cmd"),
            Map.entry("binds", "files of the lab machine are not shown to nodes"),
            Map.entry("env-files", "files of the lab machine are not read"),
            Map.entry("license", "files of the lab machine are not read"),
            Map.entry("ports", "a bench is sealed: nothing of it is published"),
            Map.entry("publish", "a bench is sealed: nothing of it is published"),
            Map.entry("network-mode", "a bench is sealed"),
            Map.entry("privileged", "no node has rights on the lab machine"),
            Map.entry("cap-add", "no node has rights on the lab machine"),
            Map.entry("devices", "no node has rights on the lab machine"),
            Map.entry("sysctls", "no node has rights on the lab machine"),
            Map.entry("runtime", "the lab machine chooses what runs nodes"),
            Map.entry("memory", "limits are a topology's own"),
            Map.entry("cpu", "limits are a topology's own"),
            Map.entry("cpu-set", "limits are a topology's own"));

    private Vocabulary() {}

    /** Why a key is refused, with {@code "; "} after it; empty where there is nothing to say. */
    static String why(String key) {
        return WHY.containsKey(key) ? WHY.get(key) + "; " : "";
    }
}
