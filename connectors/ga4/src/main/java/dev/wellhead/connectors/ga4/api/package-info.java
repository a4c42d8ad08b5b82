/**
 * Talking to Google Analytics: addresses, the client, quotas, properties, failures.
 */
@NullMarked
package dev.wellhead.connectors.ga4.api;

import org.jspecify.annotations.NullMarked;
