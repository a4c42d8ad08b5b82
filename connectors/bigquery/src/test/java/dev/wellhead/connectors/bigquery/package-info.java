@NullMarked
package dev.wellhead.connectors.bigquery;

import org.jspecify.annotations.NullMarked;
