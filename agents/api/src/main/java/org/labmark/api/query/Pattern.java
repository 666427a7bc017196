package org.labmark.api.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a text of a query: the regular expression that the whole of it must fit, and that in words. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Pattern {
    /** An absolute path without {@code .} or {@code ..} in it. */
    String PATH = "(/(?!\\.\\.?(/|$))[^/\\n]+)+";

    /** A hardware address in lower case. */
    String MAC = "[0-9a-f]{2}(:[0-9a-f]{2}){5}";

    String value();

    /** What is allowed, such as {@code a hardware address such as 02:00:00:00:00:01}. */
    String words();
}
