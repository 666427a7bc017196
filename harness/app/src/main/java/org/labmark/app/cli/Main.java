package org.labmark.app.cli;

/** Where the {@code labmark} launcher comes in. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code; see {@link Exit}. */
    public static void main(String[] arguments) {
        System.exit(LabmarkCommand.commandLine().execute(arguments));
    }
}
