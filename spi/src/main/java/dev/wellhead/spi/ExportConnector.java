package dev.wellhead.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the class that a plugin exports. It must be public, concrete, implement {@link ConnectorProvider} and have a
 * public constructor without parameters.
 *
 * <p>The annotation processor {@code wellhead-spi-processor} checks that while the plugin is compiled, and writes what a
 * host reads before it loads a class: the service file, the plugin's descriptor and the template of its settings.
 */
@Documented
@Stable(since = "0.1")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExportConnector {
    /** The connector type, as {@link ConnectorDescriptor#type()} answers it. */
    String value();

    /**
     * The settings record, whose template {@link ConnectorDescriptor#settings()} answers; {@code Record} itself for none:
     * then no template is written, and a host asks the connector.
     */
    @Stable(since = "0.2")
    Class<? extends Record> settings() default Record.class;

    /** Who makes the plugin; empty for unsaid. */
    @Stable(since = "0.2")
    String vendor() default "";

    /** Under which licence, as an SPDX expression such as {@code Apache-2.0}; empty for unsaid. */
    @Stable(since = "0.2")
    String licence() default "";

    /**
     * What it wants to do beyond the contract, for the operator to see: a word, and for some a colon and what it applies
     * to, e.g. {@code hosts:api.example.com} or {@code exit}.
     */
    @Stable(since = "0.2")
    String[] grants() default {};
}
