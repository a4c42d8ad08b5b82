package dev.wellhead.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the class that a plugin exports. It must be public, concrete, implement {@link ConnectorProvider} and have a
 * public constructor without parameters.
 */
@Documented
@Stable(since = "1.0")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExportConnector {
    /** The connector type, as {@link ConnectorDescriptor#type()} answers it. */
    String value();
}
