/** The suite for connectors, run against plugins as hosts run them. */
@NullMarked
package dev.wellhead.plugin.contract;

import org.jspecify.annotations.NullMarked;
