package org.labmark.app.exam;

import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;
import org.labmark.app.access.AccessStore;
import org.labmark.app.access.BenchAccess;
import org.labmark.app.access.NodeLogin;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.bench.SavedBench;
import org.labmark.app.container.ContainerImages;
import org.labmark.app.container.ContainerStore;
import org.labmark.app.image.ImageStore;

/** A bench by itself: a topology that is up, without a scenario and without an attempt. */
public final class LoneBench {
    private LoneBench() {}

    /** Builds it, to stay up until it is taken down, and keeps how to get in. */
    public static Calls.Deployed up(Lab lab, Path state, String bench, Topology topology, Progress progress) {
        var login = NodeLogin.technician();
        var containers = ContainerImages.find(
                        new ContainerStore(state), topology, at -> progress.at(at.stage(), at.done(), at.of()))
                .orThrow(topology);
        var deployed = lab.agent()
                .deploy(
                        new Calls.Deploy(
                                bench,
                                Calls.Lifetime.KEPT,
                                lab.image().toString(),
                                containers,
                                topology,
                                login.password(),
                                Optional.empty()),
                        at -> progress.at(at.stage(), at.done(), at.of()));
        keep(lab.agent(), state, bench, login, deployed, topology);
        return deployed;
    }

    private static void keep(
            AgentClient agent, Path state, String bench, NodeLogin login, Calls.Deployed deployed, Topology topology) {
        var titles = new TreeMap<String, String>();
        for (var node : deployed.nodes()) {
            titles.put(node.name(), topology.node(node.name()).map(Node::title).orElse(""));
        }
        try {
            new AccessStore(state).create(BenchAccess.closed(bench, login, titles));
        } catch (RuntimeException e) {
            agent.destroy(bench);
            throw e;
        }
    }

    /** Builds it as it was saved, to stay up until it is taken down, and keeps how to get in. */
    public static Calls.Deployed bringBack(
            AgentClient agent, Path state, SavedBench saved, String bench, Progress progress) {
        var login = new AccessStore(state).read(bench).map(BenchAccess::login).orElseGet(NodeLogin::technician);
        var deployed = saved.bringBack(
                agent,
                new ImageStore(state),
                new ContainerStore(state),
                bench,
                login.password(),
                at -> progress.at(at.stage(), at.done(), at.of()));
        keep(agent, state, bench, login, deployed, saved.manifest().topology());
        return deployed;
    }

    /** Takes a bench down to nothing; nobody can come to it any more. */
    public static void down(AgentClient agent, Path state, String bench) {
        agent.destroy(bench);
        new AccessStore(state).remove(bench);
    }
}
