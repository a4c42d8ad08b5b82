/** Plugins that do what no plugin should, each run through a real host beside a good one. */
@NullMarked
package dev.wellhead.plugin.bad;

import org.jspecify.annotations.NullMarked;
