/** Readers in processes of their own, and what each takes. */
@NullMarked
package dev.wellhead.benchmarks.client;

import org.jspecify.annotations.NullMarked;
