package org.labmark.api.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a key of an observation that tells whether a service took the asker in. A check that wants it otherwise wants a
 * refusal, and needs a control that shows the service alive (law 3).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Welcome {
    /** On a text: what stands there when the asker is taken in. A truth value is true then. */
    String yes() default "";

    /** On a text: what stands there when the asker is turned away. */
    String no() default "";
}
