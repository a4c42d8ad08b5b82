/** How a run shows itself while it goes on. */
@NullMarked
package dev.wellhead.cli.progress;

import org.jspecify.annotations.NullMarked;
