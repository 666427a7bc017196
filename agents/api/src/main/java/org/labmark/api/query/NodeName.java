package org.labmark.api.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a text or vantage of a query: it names a node of the topology. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface NodeName {
    /** Whether it must be one of ours, which candidates neither see nor reach. */
    boolean hidden() default false;

    /** Whether it must have a disk and programs of its own: neither a bare namespace nor a real device. */
    boolean disk() default false;

    /** The key of the same query that holds an address which this node must own; empty where there is none. */
    String owns() default "";
}
