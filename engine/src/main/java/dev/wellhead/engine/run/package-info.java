/** Running reads: {@link dev.wellhead.engine.run.Sync} into a destination, {@link dev.wellhead.engine.run.PageStream} for one reader. */
@NullMarked
package dev.wellhead.engine.run;

import org.jspecify.annotations.NullMarked;
