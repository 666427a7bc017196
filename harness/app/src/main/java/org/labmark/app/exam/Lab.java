package org.labmark.app.exam;

import java.nio.file.Path;
import org.labmark.app.Workplace;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.image.ImageRecipe;
import org.labmark.app.image.ImageStore;

/**
 * What a bench needs before there is one: the node image, built when missing, and the agent, started when not running.
 *
 * @param image root folder of the node image
 * @param agent a connection to the agent
 */
public record Lab(Path image, AgentClient agent) implements AutoCloseable {
    /** Gets both. */
    public static Lab open(Workplace place, Progress progress) {
        var image = image(place, progress);
        progress.at("starting the agent", 0, 0);
        return new Lab(image, AgentLauncher.connect(place.state()));
    }

    /** The node image, built when it is missing. */
    public static Path image(Workplace place, Progress progress) {
        return new ImageStore(place.state())
                .ensure(recipe(place), at -> progress.at("node image: " + at.stage(), at.done(), at.of()));
    }

    /** The recipe of the image that all nodes start from. */
    public static ImageRecipe recipe(Workplace place) {
        return ImageRecipe.read(place.topologies().resolve("images").resolve("node.yaml"));
    }

    /** Ends the agent at once when it has no bench left, instead of leaving it to notice. */
    public void endAgentIfFree() {
        if (agent.benches().benches().isEmpty()) {
            agent.shutdown();
        }
    }

    /** Lets the agent go; it ends itself when no bench is left. */
    @Override
    public void close() {
        agent.close();
    }
}
