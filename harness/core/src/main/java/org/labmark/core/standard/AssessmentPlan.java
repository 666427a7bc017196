package org.labmark.core.standard;

import java.util.List;
import org.labmark.api.json.CanonicalJson;

/**
 * How a standard is examined at its end, paraphrased: which method grades which statement. Labmark marks practice; it
 * never grades by a plan from probes alone.
 *
 * @param standard id of the standard
 * @param version version of the standard
 * @param methods how candidates are examined
 * @param descriptors what earns a grade
 */
public record AssessmentPlan(String standard, String version, List<Method> methods, List<Descriptor> descriptors) {
    /** Names of the class-path resources, beside this class, that hold the plans shipped with Labmark. */
    public static final List<String> SHIPPED = List.of("its-l3-2024-08-assessment.json");

    /** A grade that a method can give. */
    public enum Grade {
        PASS,
        DISTINCTION
    }

    /** One way of examining, and the statements that it covers. */
    public record Method(String id, String title, List<String> ksbs) {
        public Method {
            ksbs = List.copyOf(ksbs);
        }
    }

    /** What must be shown of some statements for a grade. */
    public record Descriptor(String method, String theme, Grade grade, String title, List<String> ksbs) {
        public Descriptor {
            ksbs = List.copyOf(ksbs);
        }
    }

    public AssessmentPlan {
        methods = List.copyOf(methods);
        descriptors = List.copyOf(descriptors);
    }

    /**
     * Reads a plan.
     *
     * @throws org.labmark.api.json.JsonFormatException when the text is not a plan
     */
    public static AssessmentPlan read(String text) {
        return CanonicalJson.read(text, AssessmentPlan.class);
    }
}
