package org.labmark.app.cli;

import java.nio.file.Path;
import org.labmark.app.BadInputException;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;

/** The agent, for commands about benches that are up: where nothing runs, there are none. */
final class RunningAgent {
    private RunningAgent() {}

    /** A connection to it; what is wrong with the bench's name is for the agent to say. */
    static AgentClient of(Path state, String bench) {
        return AgentLauncher.existing(state)
                .orElseThrow(() -> new BadInputException("there is no bench \"" + bench + "\": none is up"));
    }
}
