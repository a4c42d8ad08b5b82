/** Jobs, their results and the paging of results. */
@NullMarked
package dev.wellhead.simulators.bigquery.jobs;

import org.jspecify.annotations.NullMarked;
