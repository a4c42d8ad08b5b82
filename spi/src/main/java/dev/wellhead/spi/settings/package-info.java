/** Settings, authentication settings, secrets, and the templates that describe them. */
@NullMarked
package dev.wellhead.spi.settings;

import org.jspecify.annotations.NullMarked;
