package dev.wellhead.spi.settings;

import dev.wellhead.spi.Stable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a settings record; see {@link SettingsTemplate#of(Class)}. A component without a default
 * whose type is not {@link java.util.Optional} is required.
 */
@Documented
@Stable(since = "0.1")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** What it is for, in a sentence. */
    String doc();

    /** The value when none is given, as text; empty for none. */
    String defaultValue() default "";

    /** A value that people can copy; empty for none. */
    String example() default "";
}
