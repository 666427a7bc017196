package org.labmark.app.cli;

import org.labmark.app.Workplace;

/** Where the {@code labmark} launcher comes in. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code; see {@link Exit}. */
    public static void main(String[] arguments) {
        System.setProperty(
                "labmark.log", Workplace.stateDirectory().resolve("labmark.log").toString());
        System.exit(LabmarkCommand.commandLine().execute(arguments));
    }
}
