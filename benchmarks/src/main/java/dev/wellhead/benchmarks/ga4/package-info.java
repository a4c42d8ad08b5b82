/** What a year of Google Analytics costs, unsampled. */
@NullMarked
package dev.wellhead.benchmarks.ga4;

import org.jspecify.annotations.NullMarked;
