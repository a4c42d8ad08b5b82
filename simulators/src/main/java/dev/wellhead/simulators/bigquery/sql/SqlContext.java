package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.TableSizes;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a statement is translated against.
 *
 * @param defaultDataset the dataset of unqualified table names, or null
 * @param now the time of the statement, also of CURRENT_TIMESTAMP
 */
public record SqlContext(
        Catalog catalog,
        Database database,
        TableSizes sizes,
        String project,
        @Nullable TableId defaultDataset,
        String location,
        Instant now) {}
