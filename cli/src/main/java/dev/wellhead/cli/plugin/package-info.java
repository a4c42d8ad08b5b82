/** Writing the project of a new connector. */
@NullMarked
package dev.wellhead.cli.plugin;

import org.jspecify.annotations.NullMarked;
