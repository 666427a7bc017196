package org.labmark.core.standard;

import java.util.List;
import java.util.Optional;

/**
 * What the published page of an occupational standard says.
 *
 * @param reference such as {@code ST0127}; empty where the page states none
 * @param updated the year and month that the page says it was updated in, {@code 2025-03}; empty where it states none
 * @param copyright the year of the Crown's copyright
 * @param options names of the options whose duties are on the page
 * @param duties in the page's order
 * @param statements in the page's order
 */
public record StandardPage(
        Optional<String> reference,
        Optional<String> updated,
        String copyright,
        List<String> options,
        List<Edition.Duty> duties,
        List<Edition.Statement> statements) {
    /**
     * A line of a page.
     *
     * @param number of the line in the file, from 1
     */
    public record Line(int number, String text) {}

    public StandardPage {
        options = List.copyOf(options);
        duties = List.copyOf(duties);
        statements = List.copyOf(statements);
    }

    /**
     * Reads a page.
     *
     * @throws PageException at the first line that shows it to be another page, or not the whole of it
     */
    public static StandardPage read(List<Line> lines) {
        return new PageReader(lines).read();
    }

    /** The version that we know it by: when it was updated, else the year of its copyright. */
    public String version() {
        return updated.orElse(copyright);
    }
}
