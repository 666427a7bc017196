package org.labmark.api.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a key of a query or an observation means, in words for authors: with unit, range and RFC where those matter. The
 * JSON Schema, docs/checks and messages show these very words, so they are kept nowhere else. On a query itself: the
 * question that its probe asks.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.FIELD})
public @interface Says {
    String value();
}
