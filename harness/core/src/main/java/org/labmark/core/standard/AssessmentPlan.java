package org.labmark.core.standard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.json.CanonicalJson;

/**
 * How a standard is examined at its end, paraphrased: which method grades which statement, what earns a grade, and how
 * the grades of methods make one. All of it is data. Labmark marks practice; it never grades by a plan from probes
 * alone.
 *
 * @param standard id of the standard
 * @param version version of the standard
 * @param grades all grades there are, the lowest first: that one is what is left when no rule holds
 * @param methods how candidates are examined
 * @param descriptors what earns a grade
 * @param overall which grade the grades of all methods make; one line for each combination
 * @param resit what holds for whoever comes again
 */
public record AssessmentPlan(
        String standard,
        String version,
        List<String> grades,
        List<Method> methods,
        List<Descriptor> descriptors,
        List<Combination> overall,
        Resit resit) {
    /** Names of the class-path resources, beside this class, that hold the plans shipped with Labmark. */
    public static final List<String> SHIPPED = List.of("its-l3-2024-08-assessment.json");

    /**
     * One way of examining.
     *
     * @param ksbs ids of the statements that it covers
     * @param questions fewest questions that are asked and whose answers are kept; follow-ups are none
     * @param minutes how long it lasts
     * @param overrunPercent how much longer the assessor may let it last so that a point can be finished
     * @param rules of its grades; the first that holds gives the grade
     */
    public record Method(
            String id,
            String title,
            List<String> ksbs,
            int questions,
            int minutes,
            int overrunPercent,
            List<Rule> rules) {
        public Method {
            ksbs = List.copyOf(ksbs);
            rules = List.copyOf(rules);
        }
    }

    /** A grade, and all that is needed for it. */
    public record Rule(String grade, List<Need> needs) {
        public Rule {
            needs = List.copyOf(needs);
        }
    }

    /**
     * How many descriptors must be met.
     *
     * @param descriptors those of the method that are of this grade
     * @param least how many of them; all where absent
     */
    public record Need(String descriptors, Optional<Integer> least) {}

    /**
     * What must be shown of some statements for a grade.
     *
     * @param id its name in the plan, such as {@code M1-P3}
     */
    public record Descriptor(String id, String method, String theme, String grade, String title, List<String> ksbs) {
        public Descriptor {
            ksbs = List.copyOf(ksbs);
        }
    }

    /** What a grade in each method makes together. */
    public record Combination(Map<String, String> methods, String grade) {
        public Combination {
            methods = Map.copyOf(methods);
        }
    }

    /**
     * What holds for whoever comes again.
     *
     * @param cap highest grade of a method that is taken again
     * @param months within which a method must be taken again, from the day that the outcome was told; the last day
     *     counts
     * @param typicalMonths within which it usually is
     * @param retakeTypicalMonths within which it usually is when the candidate learns more first
     * @param settings which of these the plan leaves open and the organisation that examines sets
     */
    public record Resit(String cap, int months, int typicalMonths, int retakeTypicalMonths, List<String> settings) {
        public Resit {
            settings = List.copyOf(settings);
        }
    }

    public AssessmentPlan {
        grades = List.copyOf(grades);
        methods = List.copyOf(methods);
        descriptors = List.copyOf(descriptors);
        overall = List.copyOf(overall);
    }

    /**
     * Reads a plan.
     *
     * @throws org.labmark.api.json.JsonFormatException when the text is not a plan
     */
    public static AssessmentPlan read(String text) {
        return CanonicalJson.read(text, AssessmentPlan.class);
    }

    /** {@code standard/version}. */
    public String name() {
        return standard + "/" + version;
    }

    public Optional<Method> method(String id) {
        return methods.stream().filter(method -> method.id().equals(id)).findFirst();
    }

    /** The descriptors of a method, in the plan's order. */
    public Stream<Descriptor> descriptors(Method method) {
        return descriptors.stream().filter(descriptor -> descriptor.method().equals(method.id()));
    }

    /** Whether one grade is above another. */
    public boolean isAbove(String grade, String other) {
        return grades.indexOf(grade) > grades.indexOf(other);
    }
}
