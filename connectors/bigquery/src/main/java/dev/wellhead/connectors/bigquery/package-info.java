/**
 * Reads Google BigQuery over its REST API, version 2.
 *
 * <p>Protocol facts are from the service's discovery document and from recorded answers of the real service.
 */
@NullMarked
package dev.wellhead.connectors.bigquery;

import org.jspecify.annotations.NullMarked;
