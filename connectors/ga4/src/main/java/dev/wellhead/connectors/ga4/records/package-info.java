/**
 * The small streams: real time, fields, properties.
 */
@NullMarked
package dev.wellhead.connectors.ga4.records;

import org.jspecify.annotations.NullMarked;
