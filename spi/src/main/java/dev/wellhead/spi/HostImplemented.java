package dev.wellhead.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks interfaces that hosts implement and connectors only call. A minor version may add abstract methods to them; what
 * connectors implement gets default methods only.
 */
@Documented
@Stable(since = "0.2")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface HostImplemented {}
