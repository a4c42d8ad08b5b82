package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.spi.settings.Setting;
import java.util.Optional;

/** What a single read can say beyond the common options. */
public record BigQueryReadOptions(
        @Setting(
                doc = "A GoogleSQL query to read instead of a table; the stream is then only a name for its rows.",
                example = "SELECT carrier, COUNT(*) AS flights FROM nyc.flights GROUP BY carrier")
        Optional<String> sql,

        @Setting(
                doc = "The query's parameters: a list of name:TYPE:value, or of objects with name, type and value."
                        + " Without names they are positional.",
                example = "[\"day:DATE:2013-01-01\"]")
        Optional<Object> parameters,

        @Setting(doc = "How the whole table is read in this read; see the setting of the same name.")
        Optional<BigQuerySettings.FullRead> fullRead,

        @Setting(doc = "How this read finds what is new; see the setting of the same name.")
        Optional<BigQuerySettings.Incremental> incremental) {}
