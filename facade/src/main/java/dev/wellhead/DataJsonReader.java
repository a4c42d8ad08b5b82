package dev.wellhead;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Interval;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Replay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DataJsonWriter} writes. */
final class DataJsonReader {
    private static final Pattern INTERVAL =
            Pattern.compile("(-?)(\\d+)-(\\d+) (-?\\d+) (-?)(\\d+):(\\d+):(\\d+)(?:\\.(\\d+))?");

    private DataJsonReader() {}

    /** Made when it is first needed: whoever only writes JSON does not pay for a mapper. */
    private static final class Mapper {
        static final ObjectMapper INSTANCE = JsonMapper.builder()
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    }

    static ConnectorData read(String json) {
        Map<String, @Nullable Object> root;
        try {
            root = Mapper.INSTANCE.readValue(json, Mapper.OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
        Map<?, ?> metadata = object(root.get("metadata"), "'metadata'");
        Schema schema = new Schema(fields(array(metadata.get("schema"), "'schema'")));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object row : array(root.get("data"), "'data'")) {
            rows.add(struct(schema.fields(), object(row, "a row")));
        }
        return new ConnectorData(
                required(root, "connectorId", String.class),
                Instant.parse(required(root, "timestamp", String.class)),
                rows,
                metadata(metadata, schema));
    }

    private static DataMetadata metadata(Map<?, ?> json, Schema schema) {
        Map<String, Long> counters = new LinkedHashMap<>();
        object(json.get("counters"), "'counters'")
                .forEach((name, amount) ->
                        counters.put(String.valueOf(name), required(amount, Long.class, "a counter")));
        List<String> notes = new ArrayList<>();
        array(json.get("notes"), "'notes'").forEach(note -> notes.add(String.valueOf(note)));
        return new DataMetadata(
                required(json, "stream", String.class),
                schema,
                required(json, "rows", Long.class),
                required(json, "limit", Long.class),
                required(json, "truncated", Boolean.class),
                Replay.valueOf(required(json, "replay", String.class)),
                Duration.parse(required(json, "elapsed", String.class)),
                counters,
                notes);
    }

    private static List<Field> fields(List<?> json) {
        List<Field> fields = new ArrayList<>();
        for (Object element : json) {
            Map<?, ?> field = object(element, "a field");
            DataType type = new DataType(
                    required(field, "type", String.class),
                    PhysicalType.valueOf(required(field, "physical", String.class)),
                    number(field, "precision"),
                    number(field, "scale"),
                    field.get("fields") instanceof List<?> inner ? fields(inner) : List.of());
            fields.add(new Field(
                    required(field, "name", String.class),
                    type,
                    required(field, "nullable", Boolean.class),
                    field.get("description") instanceof String text ? text : ""));
        }
        return fields;
    }

    private static Map<String, @Nullable Object> struct(List<Field> fields, Map<?, ?> json) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Field field : fields) {
            values.put(field.name(), value(field.type(), json.get(field.name())));
        }
        return values;
    }

    private static @Nullable Object value(DataType type, @Nullable Object json) {
        if (json == null) {
            return null;
        }
        return switch (type.physical()) {
            case BOOLEAN -> required(json, Boolean.class, "a boolean");
            case INT, LONG -> json instanceof Long ? json : time(type, required(json, String.class, "a time"));
            case DOUBLE ->
                json instanceof Number number ? (Object) number.doubleValue() : Double.valueOf(json.toString());
            case FIXED -> fixed(type, required(json, String.class, "a text"));
            case BYTES -> type.isText() ? json : bytes(json);
            case LIST -> list(type, array(json, "a list"));
            case STRUCT -> struct(type.fields(), object(json, "a struct"));
        };
    }

    private static List<@Nullable Object> list(DataType type, List<?> json) {
        List<@Nullable Object> values = new ArrayList<>();
        json.forEach(element -> values.add(value(type.element().type(), element)));
        return values;
    }

    private static Object time(DataType type, String text) {
        return switch (type.name()) {
            case "date" -> LocalDate.parse(text);
            case "time" -> LocalTime.parse(text);
            case "datetime" -> LocalDateTime.parse(text);
            default -> Instant.parse(text);
        };
    }

    private static Object fixed(DataType type, String text) {
        if (type.isDecimal()) {
            return new BigDecimal(text);
        }
        return type.name().equals(DataType.INTERVAL.name()) ? interval(text) : bytes(text);
    }

    private static Interval interval(String text) {
        Matcher parts = INTERVAL.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an interval");
        }
        long months = Math.addExact(Long.parseLong(parts.group(2)) * 12, Long.parseLong(parts.group(3)));
        long seconds = Long.parseLong(parts.group(6)) * 3600
                + Long.parseLong(parts.group(7)) * 60
                + Long.parseLong(parts.group(8));
        String fraction = parts.group(9) == null ? "" : parts.group(9);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        int sign = parts.group(5).isEmpty() ? 1 : -1;
        return new Interval(
                Math.toIntExact(parts.group(1).isEmpty() ? months : -months),
                Integer.parseInt(parts.group(4)),
                Math.addExact(Math.multiplyExact(sign * seconds, 1_000_000_000L), sign * nanos));
    }

    private static byte[] bytes(Object json) {
        return Base64.getDecoder().decode(json.toString());
    }

    private static int number(Map<?, ?> json, String name) {
        return json.get(name) instanceof Long number ? Math.toIntExact(number) : 0;
    }

    private static Map<?, ?> object(@Nullable Object json, String what) {
        return required(json, Map.class, what);
    }

    private static List<?> array(@Nullable Object json, String what) {
        return required(json, List.class, what);
    }

    private static <T> T required(Map<?, ?> json, String name, Class<T> type) {
        return required(json.get(name), type, "'" + name + "'");
    }

    private static <T> T required(@Nullable Object value, Class<T> type, String what) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "not connector data: " + what + " must be a " + type.getSimpleName() + ", but is "
                            + (value == null ? "missing" : value.getClass().getSimpleName()));
        }
        return type.cast(value);
    }
}
