package org.labmark.app.exam;

/** Told what is under way, for whoever waits. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = (stage, done, of) -> {};

    /**
     * Something has come further.
     *
     * @param stage what, in a few words
     * @param done how much of it
     * @param of out of how much; 0 where it cannot be told
     */
    void at(String stage, int done, int of);
}
