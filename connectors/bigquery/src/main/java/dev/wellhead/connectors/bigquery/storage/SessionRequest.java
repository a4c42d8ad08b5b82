package dev.wellhead.connectors.bigquery.storage;

import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.PicosTimestampPrecision;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadSession.TableModifiers;
import com.google.cloud.bigquery.storage.v1.ReadSession.TableReadOptions;
import com.google.protobuf.Timestamp;
import dev.wellhead.connectors.bigquery.api.TableName;
import dev.wellhead.connectors.bigquery.rows.ChangeRows;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a session reads. It says all that is needed to open another one for the same rows.
 *
 * @param table a table in BigQuery's own storage, or one that holds a query's result
 * @param fields the columns of pages, in their order, records cut to their wanted fields
 * @param restriction a condition in GoogleSQL; empty for all rows
 * @param instant of which the rows are; empty for when the session is opened
 * @param changes whether the last column tells what happened to each row, as {@link ChangeRows} says
 */
public record SessionRequest(
        TableName table, List<BigQueryField> fields, String restriction, Optional<Instant> instant, boolean changes) {
    public SessionRequest {
        fields = List.copyOf(fields);
    }

    /** All rows of a table that holds a query's result. */
    public static SessionRequest ofResult(TableName table, List<BigQueryField> fields, boolean changes) {
        return new SessionRequest(table, fields, "", Optional.empty(), changes);
    }

    /** The same rows as of another time. */
    public SessionRequest at(Optional<Instant> other) {
        return new SessionRequest(table, fields, restriction, other, changes);
    }

    /** Whether fields can be selected by name: a dot in a name would be taken for a field of a record. */
    public static boolean selects(List<BigQueryField> fields) {
        return fields.stream().noneMatch(field -> field.name().contains(".") || !selects(field.fields()));
    }

    /** The session to ask for: Arrow with ZSTD, which is the cheapest to send and to unpack. */
    ReadSession session() {
        // Sent as text, times of twelve digits are as the pages hold them.
        ArrowSerializationOptions.Builder arrow =
                ArrowSerializationOptions.newBuilder().setBufferCompression(CompressionCodec.ZSTD);
        if (BigQueryField.hasPicoseconds(fields)) {
            arrow.setPicosTimestampPrecision(PicosTimestampPrecision.TIMESTAMP_PRECISION_PICOS);
        }
        TableReadOptions.Builder options = TableReadOptions.newBuilder()
                .addAllSelectedFields(paths())
                .setRowRestriction(restriction)
                .setArrowSerializationOptions(arrow);
        ReadSession.Builder session = ReadSession.newBuilder()
                .setTable("projects/" + table.project() + "/datasets/" + table.dataset() + "/tables/" + table.table())
                .setDataFormat(DataFormat.ARROW)
                .setReadOptions(options)
                .setTraceId("wellhead");
        instant.ifPresent(time -> session.setTableModifiers(TableModifiers.newBuilder()
                .setSnapshotTime(
                        Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))));
        return session.build();
    }

    /** Each field by itself, so that one that the table has gained meanwhile does not come along. */
    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        fields.forEach(field -> addPaths("", field, paths));
        return paths;
    }

    private static void addPaths(String before, BigQueryField field, List<String> paths) {
        String path = before + field.name();
        if (field.type() == BigQueryType.STRUCT && !field.fields().isEmpty()) {
            field.fields().forEach(inner -> addPaths(path + ".", inner, paths));
        } else {
            paths.add(path);
        }
    }
}
