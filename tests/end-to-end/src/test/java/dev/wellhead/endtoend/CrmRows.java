package dev.wellhead.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.truth.TrueLink;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a stream in the order of their keys, as texts, from both ends by code that shares nothing with the product.
 * Records come one by one, so a million of them take no memory.
 */
final class CrmRows {
    /** The columns of a record that are no properties. */
    static final List<String> OWN =
            List.of("_id", "_created_at", "_updated_at", "_archived", "_archived_at", "_unread");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DIGITS = "0".repeat(20);

    private CrmRows() {}

    /** A row; keys are in the order of their texts. */
    record Row(String key, String text) {}

    /** The records of a type that are live, or those in the recycle bin. */
    static Stream<Row> records(HubSpotSimulator hubSpot, CrmStream stream, boolean archived) {
        List<String> names = stream.properties(hubSpot);
        List<CrmValues> kinds = kinds(hubSpot, stream, names);
        Stream<TrueRow> rows = archived
                ? hubSpot.truth().archived(stream.from(), names)
                : hubSpot.truth().rows(stream.from(), names);
        return rows.map(row -> {
            List<@Nullable String> values = new ArrayList<>();
            values.add(micros(row.created()));
            values.add(micros(Math.max(row.updated(), row.archivedAt())));
            values.add(archived ? micros(row.archivedAt()) : null);
            for (int i = 0; i < names.size(); i++) {
                values.add(kinds.get(i).expected(row.properties().get(names.get(i))));
            }
            return new Row(padded(row.id()), values.toString());
        });
    }

    /** The same of a file's table. */
    static Stream<Row> records(Connection file, HubSpotSimulator hubSpot, CrmStream stream, boolean archived)
            throws SQLException {
        List<String> names = stream.properties(hubSpot);
        List<CrmValues> kinds = kinds(hubSpot, stream, names);
        StringBuilder columns = new StringBuilder("_id, epoch_us(_created_at), epoch_us(_updated_at),"
                + " epoch_us(_archived_at), CAST(_unread AS VARCHAR)");
        for (int i = 0; i < names.size(); i++) {
            columns.append(", ").append(kinds.get(i).sql(names.get(i)));
        }
        String sql = "SELECT " + columns + " FROM hs." + stream.name() + " WHERE _archived = " + archived
                + " ORDER BY CAST(_id AS BIGINT)";
        return SqlRows.of(file, sql, row -> {
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 2; i <= 4; i++) {
                values.add(row.getString(i));
            }
            JsonNode unread = unread(row.getString(5));
            for (int i = 0; i < names.size(); i++) {
                values.add(kinds.get(i).found(row.getObject(6 + i), unread, names.get(i)));
            }
            return new Row(padded(row.getLong(1)), values.toString());
        });
    }

    /** All associations of two types, a row for each kind. */
    static Stream<Row> associations(HubSpotSimulator hubSpot, CrmStream stream) {
        Map<String, String> sorted = new TreeMap<>();
        hubSpot.truth().associations(stream.from(), stream.to()).forEach(link -> sorted.put(key(link), label(link)));
        return sorted.entrySet().stream().map(entry -> new Row(entry.getKey(), entry.getValue()));
    }

    static Stream<Row> associations(Connection file, CrmStream stream) throws SQLException {
        String sql = "SELECT from_id, to_id, type_id, category, label FROM hs." + stream.name()
                + " ORDER BY CAST(from_id AS BIGINT), CAST(to_id AS BIGINT), type_id, category";
        return SqlRows.of(
                file,
                sql,
                row -> new Row(
                        key(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4)),
                        String.valueOf(row.getString(5))));
    }

    private static List<CrmValues> kinds(HubSpotSimulator hubSpot, CrmStream stream, List<String> names) {
        return names.stream()
                .map(name -> hubSpot.crm()
                        .data()
                        .table(stream.from())
                        .properties()
                        .find(name)
                        .orElseThrow())
                .map(property -> CrmValues.of(property.type()))
                .collect(Collectors.toList());
    }

    private static JsonNode unread(@Nullable String json) {
        try {
            return json == null ? MissingNode.getInstance() : MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(TrueLink link) {
        return key(link.fromId(), link.toId(), link.typeId(), link.category());
    }

    private static String key(long from, long to, long type, String category) {
        return padded(from) + " " + padded(to) + " " + padded(type) + " " + category;
    }

    private static String label(TrueLink link) {
        return String.valueOf(link.label());
    }

    private static String micros(long millis) {
        return Long.toString(millis * 1_000);
    }

    private static String padded(long number) {
        String text = Long.toString(number);
        return DIGITS.substring(text.length()) + text;
    }
}
