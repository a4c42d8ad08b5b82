package dev.wellhead.connectors.hubspot.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.connectors.hubspot.schema.ColumnKind;
import dev.wellhead.connectors.hubspot.schema.Property;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.testkit.PageRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random pages in random layouts, against a reading of Jackson's trees by the JDK's parsers. */
class PageDecoderFuzzTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ColumnKind[] KINDS = ColumnKind.values();

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "-0",
            "7",
            "-12",
            "007",
            "12.50",
            "-.5",
            "5.",
            "1e5",
            "1E400",
            "0.1",
            "0.30000000000000004",
            "123456789012345",
            "1234567890123456",
            "9007199254740993",
            "999999999999999999",
            "9999999999999999999",
            "12345678901234.5",
            "1;2;3",
            "NaN",
            "Infinity",
            "+5",
            " 5",
            "5 ",
            ".",
            "-",
            "true",
            "false",
            "TRUE",
            "yes",
            "2024-02-29",
            "2023-02-29",
            "2024-13-01",
            "0000-01-01",
            "0001-01-01",
            "9999-12-31",
            "2024-1-1",
            "2024-02-29T00:00:00Z",
            "2024-02-29T23:59:59.999Z",
            "2024-02-29T12:00:00.5Z",
            "2024-02-29T12:00:00.123456Z",
            "2024-02-29T12:00:00.123456789Z",
            "2024-02-29T24:00:00Z",
            "2024-02-29T12:00:00+02:00",
            "2024-02-29T12:00Z",
            "2024-02-29 12:00:00",
            "1700000000000",
            "-86400000",
            "1709164800000",
            "1.7E12",
            "1700000000000.0",
            "1700000000000.5",
            "99999999999999999",
            "a\"b\\c\n\u00e9\u4e2d\ud83d\ude00",
            "<p>html</p>",
            "null",
            "{\"a\":1}");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void bytesAndTreesGiveTheSameRows(long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            List<Property> properties = properties(random);
            PageDecoder decoder = new PageDecoder(
                    RecordColumns.all(properties), new PageDecoder.Told(false, false), RecordTexts.NONE);
            for (int page = 0; page < 3; page++) {
                ArrayNode records = records(random, properties);
                byte[] text = answer(random, records).getBytes(StandardCharsets.UTF_8);

                List<Map<String, @Nullable Object>> rows =
                        PageRows.of(decoder.read(new ByteArrayInputStream(text)).page());

                assertThat(rows).hasSize(records.size());
                for (int i = 0; i < rows.size(); i++) {
                    assertThat(rows.get(i))
                            .as("seed %s, round %s, record %s", seed, round, records.get(i))
                            .isEqualTo(expected(records.get(i), properties));
                }
            }
        }
    }

    @Test
    void anAnswerThatBreaksOffAnywhereIsNoPage() throws Exception {
        Random random = new Random(5);
        List<Property> properties = properties(random);
        byte[] text = answer(random, records(random, properties)).getBytes(StandardCharsets.UTF_8);
        PageDecoder decoder =
                new PageDecoder(RecordColumns.all(properties), new PageDecoder.Told(false, false), RecordTexts.NONE);
        int rows = decoder.read(new ByteArrayInputStream(text)).count();

        for (int length = 0; length < text.length; length++) {
            ByteArrayInputStream cut = new ByteArrayInputStream(text, 0, length);
            assertThatThrownBy(() -> decoder.read(cut)).isInstanceOf(IOException.class);
        }

        assertThat(decoder.read(new ByteArrayInputStream(text)).count()).isEqualTo(rows);
    }

    @Test
    void aRecordWithoutAnIdIsNoRecord() {
        PageDecoder decoder =
                new PageDecoder(RecordColumns.all(List.of()), new PageDecoder.Told(false, false), RecordTexts.NONE);

        assertThatThrownBy(() -> decoder.read(bytes("{\"results\": [{\"properties\": {}}]}")))
                .hasMessageContaining("without an id");
        assertThatThrownBy(() -> decoder.read(bytes("{\"error\": 1}"))).hasMessageContaining("results");
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Property> properties(Random random) {
        List<Property> properties = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            properties.add(new Property("property_" + i, KINDS[random.nextInt(KINDS.length)]));
        }
        return properties;
    }

    private static ArrayNode records(Random random, List<Property> properties) {
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(12); i >= 0; i--) {
            ObjectNode record = JsonNodeFactory.instance.objectNode();
            List<Property> order = new ArrayList<>(properties);
            order.add(new Property("nobody_asked_for_it", ColumnKind.TEXT));
            if (random.nextInt(4) == 0) {
                Collections.shuffle(order, random);
            }
            ObjectNode values = JsonNodeFactory.instance.objectNode();
            for (Property property : order) {
                value(random, property.name(), values);
            }
            record.put("id", Long.toString(random.nextInt(1_000_000)));
            record.set("properties", values);
            record.put("createdAt", "2024-02-29T12:00:00.123Z");
            record.put("updatedAt", "2024-03-01T00:00:00Z");
            record.put("archived", random.nextBoolean());
            record.put("url", "https://app.example/\u00e9");
            records.add(record);
        }
        return records;
    }

    private static void value(Random random, String name, ObjectNode values) {
        switch (random.nextInt(12)) {
            case 0 -> values.putNull(name);
            case 1 -> values.put(name, random.nextInt());
            case 2 -> values.put(name, random.nextBoolean());
            case 3 ->
                values.putObject(name).put("a", "b\"c").putArray("list").add(1).addNull();
            case 4 -> {
                return;
            }
            default -> values.put(name, VALUES.get(random.nextInt(VALUES.size())));
        }
    }

    private static String answer(Random random, ArrayNode records) throws IOException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (random.nextBoolean()) {
            answer.put("total", records.size());
        }
        answer.set("results", records);
        answer.putObject("paging").putObject("next").put("after", "7").put("link", "x");
        return random.nextBoolean()
                ? MAPPER.writeValueAsString(answer)
                : MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
    }

    private static Map<String, @Nullable Object> expected(JsonNode record, List<Property> properties)
            throws IOException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(RecordColumns.ID, record.path("id").asText());
        row.put(RecordColumns.CREATED, Instant.parse(record.path("createdAt").asText()));
        row.put(RecordColumns.UPDATED, Instant.parse(record.path("updatedAt").asText()));
        row.put(RecordColumns.ARCHIVED, record.path("archived").asBoolean());
        row.put(RecordColumns.ARCHIVED_AT, null);
        Map<String, String> order = new LinkedHashMap<>();
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        record.path("properties").properties().forEach(entry -> order.put(entry.getKey(), text(entry.getValue())));
        Map<String, String> unread = new LinkedHashMap<>();
        order.forEach((name, text) -> properties.stream()
                .filter(property -> property.name().equals(name))
                .forEach(property -> {
                    Object value = text == null ? null : read(property.kind(), text);
                    typed.put(name, value);
                    if (value == null && text != null && !text.isEmpty()) {
                        unread.put(name, text);
                    }
                }));
        properties.forEach(property -> row.put(property.name(), typed.get(property.name())));
        row.put(RecordColumns.UNREAD, unread.isEmpty() ? null : MAPPER.writeValueAsString(unread));
        return row;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.isContainerNode() ? value.toString() : value.asText();
    }

    private static @Nullable Object read(ColumnKind kind, String text) {
        return switch (kind) {
            case TEXT -> text;
            case NUMBER -> number(text);
            case WHOLE -> text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
            case TRUTH -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
            case DATE -> date(text);
            case TIME -> time(text);
        };
    }

    private static @Nullable Double number(String text) {
        try {
            BigDecimal exact = new BigDecimal(text);
            double nearest = exact.doubleValue();
            boolean isExact =
                    Double.isFinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(exact) == 0;
            return isExact ? (text.startsWith("-") && nearest == 0 ? -0.0 : nearest) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        Instant time = time(text);
        return time == null || !time.equals(time.truncatedTo(ChronoUnit.DAYS))
                ? null
                : LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static @Nullable Instant time(String text) {
        try {
            Instant time = text.matches("\\d{4}-\\d\\d-\\d\\d")
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            return time.equals(time.truncatedTo(ChronoUnit.MICROS))
                            && time.atOffset(ZoneOffset.UTC).getYear() > 0
                    ? time
                    : null;
        } catch (DateTimeException e) {
            Double millis = number(text);
            boolean isTime = millis != null
                    && millis == Math.rint(millis)
                    && Math.abs(millis) < 253_402_300_800_000.0
                    && !text.matches("\\d{4}-\\d\\d-.*");
            return isTime ? Instant.ofEpochMilli(millis.longValue()) : null;
        }
    }
}
