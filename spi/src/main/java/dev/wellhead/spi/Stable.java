package dev.wellhead.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks API that changes incompatibly only with the SPI's major version; while that is 0, only with a written reason in
 * {@code spi/accepted-breaks.txt}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface Stable {
    /** The SPI version, {@code MAJOR.MINOR}, that introduced the element. */
    String since();
}
