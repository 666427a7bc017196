package org.labmark.agent.probe.tls;

/** Versions of TLS, oldest first. */
enum Version {
    TLS_1_0("TLSv1.0", 0x0301),
    TLS_1_1("TLSv1.1", 0x0302),
    TLS_1_2("TLSv1.2", 0x0303),
    TLS_1_3("TLSv1.3", 0x0304);

    private final String shown;
    private final int number;

    Version(String shown, int number) {
        this.shown = shown;
        this.number = number;
    }

    String shown() {
        return shown;
    }

    int number() {
        return number;
    }
}
