/** The wellhead command: {@link dev.wellhead.cli.Main} finds the command, the packages below hold its parts. */
@NullMarked
package dev.wellhead.cli;

import org.jspecify.annotations.NullMarked;
