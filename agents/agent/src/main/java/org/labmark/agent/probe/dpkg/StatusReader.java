package org.labmark.agent.probe.dpkg;

/** Takes dpkg's status file line by line (deb822(5)) and keeps what it says of one package. */
final class StatusReader {
    private final String name;
    private boolean inside;
    private String status = "";
    private String version = "";
    private String architecture = "";

    StatusReader(String name) {
        this.name = name;
    }

    void line(String line) {
        if (line.isBlank()) {
            inside = false;
        } else if (line.startsWith("Package:")) {
            // dpkg would not have two; where somebody wrote another one, the first counts.
            inside = value(line).equals(name) && status.isEmpty();
        } else if (inside && line.startsWith("Status:")) {
            status = value(line);
        } else if (inside && line.startsWith("Version:")) {
            version = value(line);
        } else if (inside && line.startsWith("Architecture:")) {
            architecture = value(line);
        }
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    String status() {
        return status;
    }

    String version() {
        return version;
    }

    String architecture() {
        return architecture;
    }
}
