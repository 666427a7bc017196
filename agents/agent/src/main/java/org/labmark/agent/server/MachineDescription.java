package org.labmark.agent.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.linux.Command;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.sandbox.Cgroups;
import org.labmark.api.call.Calls;
import org.labmark.api.call.Patience;

/** What this agent is and what its kernel can do, found by trying in a namespace that is thrown away. */
final class MachineDescription {
    private static final Map<String, String> TRIALS = trials();

    private final String version;
    private final Cgroups cgroups;
    private @Nullable Map<String, Boolean> features;

    MachineDescription(String version, Cgroups cgroups) {
        this.version = version;
        this.cgroups = cgroups;
    }

    synchronized Calls.Description describe() throws IOException, InterruptedException {
        if (features == null) {
            features = features();
        }
        return new Calls.Description(
                version, -1, cgroups.version().name().toLowerCase(Locale.ROOT), Map.copyOf(features));
    }

    private static Map<String, String> trials() {
        var trials = new LinkedHashMap<String, String>();
        // Names behind "name", or ip takes short ones for keywords.
        trials.put("veth", "ip link add name lm0 type veth peer name lm1");
        trials.put("macvlan", "ip link add name lm2 link lm0 type macvlan mode bridge");
        trials.put("bridge", "ip link add name lm3 type bridge");
        trials.put("8021q", "ip link add name lm4 link lm0 type vlan id 7");
        trials.put("dummy", "ip link add name lm5 type dummy");
        trials.put("vrf", "ip link add name lm6 type vrf table 9");
        trials.put("bonding", "ip link add name lm7 type bond");
        trials.put("vxlan", "ip link add name lm8 type vxlan id 7 dstport 4789");
        trials.put("wireguard", "ip link add name lm9 type wireguard");
        // Its module puts gre0 and two more into every namespace of the machine: it is not loaded for the asking.
        trials.put(
                "gre",
                "grep -q '^ip_gre ' /proc/modules || modprobe -nq ip_gre"
                        + " || ip link add name lm10 type gretap remote 127.0.0.1");
        trials.put("netem", "tc qdisc add dev lm0 root netem delay 1ms");
        trials.put("tbf", "tc qdisc add dev lm1 root tbf rate 1mbit burst 10k latency 10ms");
        trials.put("nftables", "nft add table inet t");
        trials.put("nftables-nat", "nft add chain ip n c '{ type nat hook postrouting priority 100; }'");
        return trials;
    }

    private static Map<String, Boolean> features() throws IOException, InterruptedException {
        var features = new LinkedHashMap<String, Boolean>();
        try (var own = NetworkNamespace.create()) {
            var namespace = NetworkNamespace.at(own.path());
            Command.run(namespace.command(List.of("nft", "add", "table", "ip", "n")));
            for (var trial : TRIALS.entrySet()) {
                var output = Command.run(
                        namespace.command(List.of("sh", "-c", trial.getValue())),
                        new byte[0],
                        Patience.of(Duration.ofSeconds(5)),
                        1024);
                features.put(trial.getKey(), output.exit() == 0);
            }
        }
        features.put("tun", Files.exists(Path.of("/sys/class/misc/tun")) || Files.exists(Path.of("/dev/net/tun")));
        return features;
    }
}
