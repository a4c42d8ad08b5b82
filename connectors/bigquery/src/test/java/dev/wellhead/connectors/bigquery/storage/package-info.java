@NullMarked
package dev.wellhead.connectors.bigquery.storage;

import org.jspecify.annotations.NullMarked;
