/** Runs of the engine inside a command: progress, Ctrl-C, report and exit code. */
@NullMarked
package dev.wellhead.cli.sync;

import org.jspecify.annotations.NullMarked;
