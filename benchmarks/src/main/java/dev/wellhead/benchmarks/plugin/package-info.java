/** What keeping plugins apart costs. */
@NullMarked
package dev.wellhead.benchmarks.plugin;

import org.jspecify.annotations.NullMarked;
