/**
 * Reads Google Analytics 4 over its Data API (v1beta) and Admin API.
 *
 * <p>Protocol facts are from Google's protocol definitions and documentation, and from recorded answers of the service.
 */
@NullMarked
package dev.wellhead.connectors.ga4;

import org.jspecify.annotations.NullMarked;
