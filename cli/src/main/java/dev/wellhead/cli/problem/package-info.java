/** Errors as people and scripts see them: three lines and an exit code. */
@NullMarked
package dev.wellhead.cli.problem;

import org.jspecify.annotations.NullMarked;
