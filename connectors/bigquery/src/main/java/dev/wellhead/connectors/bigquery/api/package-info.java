/** Requests of the REST API, what they answer, and what failures mean. */
@NullMarked
package dev.wellhead.connectors.bigquery.api;

import org.jspecify.annotations.NullMarked;
