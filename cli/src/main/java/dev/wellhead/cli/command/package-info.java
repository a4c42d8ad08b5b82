/** The commands, one class each. */
@NullMarked
package dev.wellhead.cli.command;

import org.jspecify.annotations.NullMarked;
