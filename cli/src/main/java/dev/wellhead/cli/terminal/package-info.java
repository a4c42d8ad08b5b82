/** What surrounds a command: streams, environment, terminal, interrupts. */
@NullMarked
package dev.wellhead.cli.terminal;

import org.jspecify.annotations.NullMarked;
