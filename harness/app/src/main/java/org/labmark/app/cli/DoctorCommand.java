package org.labmark.app.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.doctor.Doctor;
import org.labmark.app.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark doctor}. */
@Command(
        name = "doctor",
        description = "Says what this machine can do, what is missing, and what to do about it.",
        footer = {"", "Exit code 1 when something is missing that a bench wants."})
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print findings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var findings = new Doctor(Workplace.here().state()).examine();
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("findings", findings)));
        } else {
            for (var finding : findings) {
                System.out.printf("%-19s %-26s %s%n", finding.state().words(), finding.subject(), finding.detail());
                if (!finding.advice().isEmpty()) {
                    System.out.printf("%-19s %-26s -> %s%n", "", "", finding.advice());
                }
            }
        }
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.MISSING)
                ? Exit.NOT_PASSED
                : Exit.DONE;
    }
}
