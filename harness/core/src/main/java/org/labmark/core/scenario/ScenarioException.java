package org.labmark.core.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario that cannot be used. The message has one line a finding, fit to be shown. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public ScenarioException(List<Finding> findings) {
        super(findings.stream()
                .map(finding -> finding.file() + ": "
                        + (finding.path().isEmpty() ? "" : finding.path() + ": ")
                        + finding.message())
                .collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
