/** The REST methods. */
@NullMarked
package dev.wellhead.simulators.bigquery.api;

import org.jspecify.annotations.NullMarked;
