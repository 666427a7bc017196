package org.labmark.core.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files that give a node its interfaces in tagged VLANs, whatever the kernel knows of these. */
final class VlanInterfaces {
    /** The unit that makes them. */
    static final String UNIT = "vlan-interfaces.service";

    private static final String SCRIPT = "/usr/local/sbin/vlan-interfaces";

    private VlanInterfaces() {}

    /** Texts by path; none for a node without such interfaces. */
    static Map<String, String> of(List<NodePlan.Tagged> tagged) {
        if (tagged.isEmpty()) {
            return Map.of();
        }
        var files = new LinkedHashMap<String, String>();
        files.put("/etc/systemd/system/" + UNIT, """
                [Unit]
                Description=Interfaces in tagged VLANs
                Before=frr.service

                [Service]
                Type=oneshot
                RemainAfterExit=yes
                ExecStart=/usr/local/sbin/vlan-interfaces

                [Install]
                WantedBy=multi-user.target
                """);
        var calls = tagged.stream()
                .map(one -> "tagged " + one.port() + " " + one.vlan() + "\n")
                .collect(Collectors.joining());
        files.put(SCRIPT, """
                #!/bin/sh
                # One interface for each tagged VLAN: the kernel's own (8021q) where it has them, else a port of a
                # userspace switch.
                set -e
                tagged() { # port, VLAN
                    if ! ip link show "$1.$2" >/dev/null 2>&1 &&
                        ! ip link add link "$1" name "$1.$2" type vlan id "$2" 2>/dev/null; then
                        systemctl start openvswitch-switch.service
                        ovs-vsctl --may-exist add-br "br-$1" -- set bridge "br-$1" datapath_type=netdev \\
                            -- --may-exist add-port "br-$1" "$1" \\
                            -- --may-exist add-port "br-$1" "$1.$2" tag="$2" -- set interface "$1.$2" type=internal
                    fi
                    ip link set "$1.$2" up
                }
                """ + calls);
        return files;
    }

    static boolean isExecutable(String path) {
        return path.equals(SCRIPT) || path.equals(SwitchSetup.PATH);
    }
}
