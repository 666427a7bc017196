package org.labmark.core.grading;

/** What a person found of one descriptor. */
public enum Judged {
    MET,
    NOT_MET,
    /** It could not be judged: no fault of the candidate's, and never taken for one. */
    NOT_ASSESSED
}
