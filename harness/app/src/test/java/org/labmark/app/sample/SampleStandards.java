package org.labmark.app.sample;

import java.util.List;
import org.labmark.core.standard.Ksb;
import org.labmark.core.standard.Standard;
import org.labmark.core.standard.Standards;

/** Three standards with the statements that {@link SampleVariant} names, in words of our own. */
public final class SampleStandards {
    private SampleStandards() {}

    public static Standards all() {
        return new Standards(List.of(
                standard(
                        "ict-network",
                        "2025",
                        "ICT network technician",
                        ksb("K4", "How networks are addressed and joined"),
                        ksb("K26", "How names are resolved"),
                        ksb("S2", "Set up and configure network services"),
                        ksb("S9", "Apply security rules to a network"),
                        ksb("S14", "Back up and restore data")),
                standard(
                        "ne-l4",
                        "2025-03",
                        "Network engineer",
                        ksb("K17", "Principles of access control"),
                        ksb("S5", "Find and mend faults in a network"),
                        ksb("S13", "Configure addressing to a plan")),
                standard("its-l3", "2024-08", "IT solutions technician", ksb("S8", "Protect data against loss"))));
    }

    private static Standard standard(String id, String version, String title, Ksb... ksbs) {
        return new Standard(
                id,
                version,
                title,
                "",
                "Contains public sector information licensed under the Open Government Licence v3.0.",
                List.of(),
                List.of(ksbs));
    }

    private static Ksb ksb(String id, String title) {
        return new Ksb(
                id,
                id.startsWith("K") ? Ksb.Type.KNOWLEDGE : Ksb.Type.SKILL,
                title,
                Ksb.Evidence.PROBE,
                List.of(),
                List.of());
    }
}
