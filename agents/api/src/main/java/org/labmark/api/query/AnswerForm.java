package org.labmark.api.query;

/** What a written answer, or a field of a record, is. */
public enum AnswerForm {
    /** Any text, white space at its ends and doubled white space taken out. */
    TEXT,
    /** A whole number in decimal digits. */
    NUMBER,
    /** One of the choices that are offered, in upper or lower case. */
    CHOICE,
    /** An IPv4 or IPv6 address without prefix length. */
    ADDRESS,
    /** A subnet, or an address, with its prefix length. */
    SUBNET,
    /** A layer of the OSI model, by its number or its name (ISO/IEC 7498-1): a whole number from 1 to 7. */
    LAYER
}
