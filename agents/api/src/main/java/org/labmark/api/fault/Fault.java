package org.labmark.api.fault;

import java.util.List;

/**
 * A deliberate defect.
 *
 * @param id unique in its scenario
 * @param title what is wrong, for assessors
 * @param steps what makes it, in order
 */
public record Fault(String id, String title, List<Step> steps) {
    public Fault {
        steps = List.copyOf(steps);
    }
}
