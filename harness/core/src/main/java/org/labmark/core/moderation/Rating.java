package org.labmark.core.moderation;

/** How closely an assessor's marking is looked at. */
public enum Rating {
    /** Everything: somebody new, or somebody whose marking was put right not long ago. */
    ALL,
    HIGH,
    MEDIUM,
    LOW
}
