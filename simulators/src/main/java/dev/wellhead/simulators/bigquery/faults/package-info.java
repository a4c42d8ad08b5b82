/** Faults on a script and counts of the requests seen. */
@NullMarked
package dev.wellhead.simulators.bigquery.faults;

import org.jspecify.annotations.NullMarked;
