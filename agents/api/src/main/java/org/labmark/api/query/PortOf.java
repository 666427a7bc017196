package org.labmark.api.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a text of a query: it names an interface of a node. The value is the key of the same query that names the node, or
 * that holds one of its addresses.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface PortOf {
    String value();
}
