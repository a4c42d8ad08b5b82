@NullMarked
package dev.wellhead.connectors.bigquery.plan;

import org.jspecify.annotations.NullMarked;
