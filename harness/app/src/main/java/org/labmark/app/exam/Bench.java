package org.labmark.app.exam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.call.Calls;
import org.labmark.api.fault.Fault;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.Workplace;
import org.labmark.app.access.NodeLogin;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.container.ContainerImages;
import org.labmark.app.container.ContainerStore;
import org.labmark.core.variant.Variant;

/**
 * A bench that is up, for one variant.
 *
 * @param agent the agent beside it
 * @param tag its name there
 * @param variant what was built
 * @param faults ids of the faults that were injected, in order
 * @param password password of the candidate's account on every node
 * @param hostKeys SSH host key of each node that can be logged in to, in OpenSSH form
 * @param millis how long each stage of building took, in milliseconds
 */
public record Bench(
        AgentClient agent,
        String tag,
        Variant variant,
        List<String> faults,
        String password,
        Map<String, String> hostKeys,
        Map<String, Long> millis) {
    public Bench {
        faults = List.copyOf(faults);
        hostKeys = Map.copyOf(hostKeys);
        millis = Map.copyOf(millis);
    }

    /** Builds a bench and breaks it. A bench that could not be built or broken is taken down again. */
    public static Bench up(
            AgentClient agent,
            String tag,
            Calls.Lifetime lifetime,
            String image,
            Variant variant,
            List<Fault> faults,
            Progress progress) {
        var password = NodeLogin.technician().password();
        var containers = ContainerImages.find(
                        new ContainerStore(Workplace.stateDirectory()),
                        variant.topology(),
                        at -> progress.at(at.stage(), at.done(), at.of()))
                .orThrow(variant.topology());
        var deployed = agent.deploy(
                new Calls.Deploy(tag, lifetime, image, containers, variant.topology(), password, Optional.empty()),
                at -> progress.at(at.stage(), at.done(), at.of()));
        var millis = new TreeMap<>(deployed.millis());
        try {
            requireWhole(deployed);
            var started = System.nanoTime();
            agent.breakBench(tag, faults, at -> progress.at(at.stage(), at.done(), at.of()));
            millis.put("faults", (System.nanoTime() - started) / 1_000_000);
        } catch (RuntimeException e) {
            agent.destroy(tag);
            throw e;
        }
        return new Bench(
                agent,
                tag,
                variant,
                faults.stream().map(Fault::id).toList(),
                password,
                hostKeys(deployed.nodes()),
                millis);
    }

    /** What did not start would be marked as if the candidate had broken it. */
    static void requireWhole(Calls.Deployed deployed) {
        deployed.failed().entrySet().stream().findFirst().ifPresent(node -> {
            throw new HarnessFaultException("the bench did not start whole: " + String.join(", ", node.getValue())
                    + " of " + node.getKey() + "; nothing was begun, try again");
        });
    }

    /** Takes it down to nothing. */
    public void down() {
        agent.destroy(tag);
    }

    static Map<String, String> hostKeys(List<Calls.DeployedNode> nodes) {
        var keys = new TreeMap<String, String>();
        for (var node : nodes) {
            if (!node.hostKey().isEmpty()) {
                keys.put(node.name(), node.hostKey());
            }
        }
        return keys;
    }

    /** Names a bench after its scenario and what it is for, short enough for the agent. */
    static String tagFor(String purpose, Variant variant) {
        var stem = (purpose + "-" + variant.scenario().replaceAll("[^a-z0-9]+", "-"));
        var suffix = "-" + CanonicalJson.sha256(stem + variant.seed()).substring(0, 6);
        return stem.substring(0, Math.min(stem.length(), 40 - suffix.length())) + suffix;
    }
}
