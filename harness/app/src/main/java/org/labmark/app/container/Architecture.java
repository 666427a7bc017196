package org.labmark.app.container;

/** Processor architectures as OCI images name them. */
final class Architecture {
    /** This machine's. */
    static final String OURS = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";

    private Architecture() {}
}
