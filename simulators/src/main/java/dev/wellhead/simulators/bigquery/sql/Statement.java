package dev.wellhead.simulators.bigquery.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A translated statement. */
public sealed interface Statement {

    /** The name that job statistics give the kind of statement. */
    String type();

    /**
     * A query.
     *
     * @param stream the result as a function of one generated table's rows, so that nothing needs storing; else null
     */
    record Query(Sql sql, @Nullable Rows stream) implements Statement {
        @Override
        public String type() {
            return "SELECT";
        }
    }

    /**
     * INSERT, UPDATE, DELETE, TRUNCATE or MERGE.
     *
     * @param sql the statement with {@link #TARGET} in place of the table's name
     */
    record Change(String type, TableId target, Sql sql) implements Statement {
        public static final String TARGET = "\"wellhead target\"";
    }

    /**
     * CREATE TABLE or CREATE VIEW.
     *
     * @param resource partitions, keys and options, as the REST resource has them
     * @param history whether every change is kept
     * @param query the rows, or null
     * @param viewText the GoogleSQL of a view, or null for a table
     */
    record Create(
            String type,
            TableId target,
            boolean replace,
            boolean ifNotExists,
            List<Field> schema,
            ObjectNode resource,
            boolean history,
            @Nullable Sql query,
            @Nullable String viewText)
            implements Statement {}

    /**
     * ALTER TABLE.
     *
     * @param added new columns
     * @param resource new properties, as the REST resource has them; null removes one
     * @param history whether every change is kept from now on, or null to leave that as it is
     */
    record Alter(
            TableId target,
            boolean ifExists,
            List<Field> added,
            ObjectNode resource,
            @Nullable Boolean history) implements Statement {
        @Override
        public String type() {
            return "ALTER_TABLE";
        }
    }

    /** DROP TABLE or DROP VIEW. */
    record Drop(String type, TableId target, boolean ifExists) implements Statement {}
}
