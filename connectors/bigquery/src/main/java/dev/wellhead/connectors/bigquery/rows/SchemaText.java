package dev.wellhead.connectors.bigquery.rows;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Keeps columns in a split's payload: plain while they are few, compressed when there are thousands. Stateless. */
public final class SchemaText {
    private static final int PLAIN = 16 * 1024;

    private SchemaText() {}

    public static void write(List<BigQueryField> fields, Map<String, Object> json) {
        List<List<Object>> compact = fields.stream().map(BigQueryField::compact).toList();
        String text = Json.write(compact);
        if (text.length() <= PLAIN) {
            json.put("fields", compact);
        } else {
            json.put("gzip", gzip(text));
        }
    }

    public static List<BigQueryField> read(JsonObject json) throws ConnectorException {
        try {
            Object value = json.has("gzip")
                    ? Json.value(gunzip(json.textOr("gzip", "")))
                    : json.members().get("fields");
            if (value instanceof List<?> fields) {
                return fields.stream()
                        .map(field -> BigQueryField.ofCompact((List<?>) field))
                        .toList();
            }
            throw BigQueryErrors.SPLIT.with("a split has no columns");
        } catch (JsonSyntaxException | IllegalArgumentException | ClassCastException e) {
            throw BigQueryErrors.SPLIT.with("a split's columns cannot be read").withCause(e);
        }
    }

    private static String gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String gunzip(String text) throws JsonSyntaxException {
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new JsonSyntaxException("the compressed columns are damaged");
        }
    }
}
