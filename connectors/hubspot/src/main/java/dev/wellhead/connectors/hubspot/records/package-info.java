/** The small streams: owners, pipelines, properties, schemas, lists, property history. */
@NullMarked
package dev.wellhead.connectors.hubspot.records;

import org.jspecify.annotations.NullMarked;
