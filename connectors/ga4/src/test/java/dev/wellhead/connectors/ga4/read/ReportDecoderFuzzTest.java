package dev.wellhead.connectors.ga4.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.connectors.ga4.report.ColumnKind;
import dev.wellhead.connectors.ga4.report.ReportColumn;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.spi.data.Page;
import dev.wellhead.testkit.PageRows;
import dev.wellhead.testkit.RandomTries;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The byte decoder reads what Jackson reads, whatever the order and the spacing of the answer. */
class ReportDecoderFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuuMMddHH").withResolverStyle(ResolverStyle.STRICT);

    private static final ReportQuery QUERY = new ReportQuery(
            List.of(
                    new ReportColumn("date", "date", ColumnKind.DATE),
                    new ReportColumn("dateHour", "dateHour", ColumnKind.HOUR),
                    new ReportColumn("page", "pagePath", ColumnKind.TEXT)),
            List.of(
                    new ReportColumn("sessions", "sessions", ColumnKind.WHOLE),
                    new ReportColumn("revenue", "totalRevenue", ColumnKind.NUMBER)),
            Map.of(),
            0);

    private static final List<String> TEXTS = List.of(
            "", "(other)", "(not set)", "/a", "/ä\u2028😀", "quote\" slash\\ and \n line", "20260131", "x".repeat(300));
    private static final List<String> DAYS =
            List.of("20260131", "20240229", "20250229", "(other)", "2026013", "202601311", "00000000", "", "2026-1-1");
    private static final List<String> HOURS = List.of("2026013100", "2026013123", "2026013124", "(other)", "20260131");
    private static final List<String> WHOLES = List.of(
            "0", "-5", "12", "12.0", "12.5", "999999999999999999", "9223372036854775807", "1e3", "", "abc", "7.000");
    private static final List<String> NUMBERS = List.of("0", "0.1", "-3.5e-7", "12345678901234567890", "", "x", "1E5");

    @Test
    void answersReadAsJacksonReadsThem() {
        RandomTries.run(400, random -> {
            ObjectNode answer = answer(random);
            String text = random.nextBoolean()
                    ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer)
                    : JSON.writeValueAsString(answer);
            int most = 1 + random.nextInt(20);

            RowDecoder rows = new RowDecoder(QUERY, null);
            ReportDecoder decoder = decoder(text.getBytes(StandardCharsets.UTF_8), rows, random);
            List<Map<String, @Nullable Object>> read = new ArrayList<>();
            for (Page page = decoder.next(most); page != null; page = decoder.next(most)) {
                assertThat(page.rows()).isBetween(1, most);
                read.addAll(PageRows.of(page));
            }

            assertThat(read).isEqualTo(expected(answer));
            AnswerEnd end = decoder.end();
            assertThat(end.rowCount()).isEqualTo(answer.path("rowCount").asLong());
            assertThat(end.rows()).isEqualTo(answer.path("rows").size());
            assertThat(end.asRequested()).isTrue();
            assertThat(end.inOrder()).isEqualTo(inOrder(answer));
            assertThat(end.isSampled()).isEqualTo(answer.path("metadata").has("samplingMetadatas"));
            assertThat(end.quota().tokens())
                    .isEqualTo(answer.path("propertyQuota")
                            .path("tokensPerDay")
                            .path("consumed")
                            .asLong());
        });
    }

    @Test
    void anAnswerThatIsCutOffIsNeverTakenForAWholeOne() {
        RandomTries.run(200, random -> {
            byte[] whole = JSON.writeValueAsBytes(answer(random));
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));

            assertThatThrownBy(() -> drain(decoder(cut, new RowDecoder(QUERY, null), random)))
                    .isInstanceOf(EOFException.class);
        });
    }

    @Test
    void otherFieldsThanThoseAskedForAreNoticed() throws Exception {
        ObjectNode answer = answer(new Random(1));
        ((ObjectNode) answer.path("metricHeaders").get(0)).put("name", "users");

        ReportDecoder decoder = decoder(JSON.writeValueAsBytes(answer), new RowDecoder(QUERY, null), new Random(1));
        drain(decoder);

        assertThat(decoder.end().asRequested()).isFalse();
    }

    @Test
    void aRowWithMoreValuesThanFieldsIsRefused() {
        byte[] text = "{\"rows\":[{\"metricValues\":[{\"value\":\"1\"},{\"value\":\"1\"},{\"value\":\"1\"}]}]}"
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> drain(decoder(text, new RowDecoder(QUERY, null), new Random(1))))
                .hasMessageContaining("more values than were asked for");
    }

    @Test
    void aDayThatDoesNotTellIsTheWindowsOnlyDay() throws Exception {
        byte[] text = ("{\"rows\":[{\"dimensionValues\":[{\"value\":\"(other)\"},{\"value\":\"2026013100\"},{}],"
                        + "\"metricValues\":[{\"value\":\"1\"},{\"value\":\"2\"}]}],\"rowCount\":1}")
                .getBytes(StandardCharsets.UTF_8);
        RowDecoder rows = new RowDecoder(QUERY, LocalDate.of(2026, 1, 31));
        ReportDecoder decoder = decoder(text, rows, new Random(1));

        Page page = decoder.next(10);

        assertThat(PageRows.of(page).get(0))
                .containsEntry("date", LocalDate.of(2026, 1, 31))
                .containsEntry("_unread", "{\"date\":\"(other)\"}");
        assertThat(decoder.next(10)).isNull();
        assertThat(decoder.end().unplaced()).isFalse();
    }

    private static void drain(ReportDecoder decoder) throws IOException {
        for (Page page = decoder.next(50); page != null; page = decoder.next(50)) {
            assertThat(page.rows()).isPositive();
        }
    }

    /** Over a stream that gives a few bytes at a time, as networks do. */
    private static ReportDecoder decoder(byte[] text, RowDecoder rows, Random random) {
        return new ReportDecoder(
                new ByteArrayInputStream(text) {
                    @Override
                    public synchronized int read(byte[] target, int offset, int length) {
                        return super.read(target, offset, Math.min(length, 1 + random.nextInt(500)));
                    }
                },
                QUERY,
                rows);
    }

    private static ObjectNode answer(Random random) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("dimensionHeaders", headers("date", "dateHour", "pagePath"));
        whole.set("metricHeaders", headers("sessions", "totalRevenue"));
        ArrayNode rows = JSON.createArrayNode();
        for (int i = random.nextInt(40); i > 0; i--) {
            ObjectNode row = JSON.createObjectNode();
            ArrayNode dimensions = values(random, DAYS, HOURS, TEXTS);
            ArrayNode metrics = values(random, WHOLES, NUMBERS);
            if (random.nextInt(4) == 0) {
                row.set("metricValues", metrics);
                row.put("kind", "something new");
                row.set("dimensionValues", dimensions);
            } else {
                row.set("dimensionValues", dimensions);
                row.set("metricValues", metrics);
            }
            rows.add(row);
        }
        if (!rows.isEmpty()) {
            whole.set("rows", rows);
            whole.put("rowCount", rows.size());
        }
        ObjectNode metadata = JSON.createObjectNode();
        metadata.put("currencyCode", "EUR");
        if (random.nextBoolean()) {
            metadata.set(
                    "samplingMetadatas",
                    JSON.createArrayNode()
                            .add(JSON.createObjectNode()
                                    .put("samplesReadCount", "10")
                                    .put("samplingSpaceSize", "40")));
        }
        whole.set("metadata", metadata);
        whole.set(
                "propertyQuota",
                JSON.createObjectNode()
                        .set(
                                "tokensPerDay",
                                JSON.createObjectNode()
                                        .put("consumed", random.nextInt(9))
                                        .put("remaining", 5)));
        whole.put("kind", "analyticsData#runReport");
        return shuffled(whole, random);
    }

    private static ObjectNode shuffled(ObjectNode node, Random random) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        if (random.nextBoolean()) {
            Collections.shuffle(names, random);
        }
        ObjectNode shuffled = JSON.createObjectNode();
        names.forEach(name -> shuffled.set(name, node.get(name)));
        return shuffled;
    }

    private static ArrayNode headers(String... names) {
        ArrayNode headers = JSON.createArrayNode();
        Stream.of(names)
                .forEach(name ->
                        headers.add(JSON.createObjectNode().put("type", "x").put("name", name)));
        return headers;
    }

    @SafeVarargs
    private static ArrayNode values(Random random, List<String>... choices) {
        ArrayNode values = JSON.createArrayNode();
        for (List<String> choice : choices) {
            String text = choice.get(random.nextInt(choice.size()));
            ObjectNode value = JSON.createObjectNode();
            if (random.nextInt(10) == 0) {
                value.put("oneValue", true);
            }
            if (!text.isEmpty()) {
                value.put("value", text);
            }
            values.add(value);
        }
        return values;
    }

    private static List<Map<String, @Nullable Object>> expected(ObjectNode answer) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (JsonNode row : answer.path("rows")) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            Map<String, String> misfits = new LinkedHashMap<>();
            List<ReportColumn> columns = Stream.concat(QUERY.dimensions().stream(), QUERY.metrics().stream())
                    .toList();
            Iterator<JsonNode> cells = Stream.concat(
                            stream(row.path("dimensionValues")), stream(row.path("metricValues")))
                    .iterator();
            for (ReportColumn column : columns) {
                String text = cells.next().path("value").asText("");
                @Nullable Object value = value(column.kind(), text);
                values.put(column.name(), value);
                boolean misfit = column.kind() != ColumnKind.TEXT
                        && value == null
                        && (!text.isEmpty() || column.name().equals("date"));
                if (misfit) {
                    misfits.put(column.name(), text);
                }
            }
            values.put("_unread", misfits.isEmpty() ? null : unread(misfits, row));
            rows.add(values);
        }
        return rows;
    }

    /** Misfits stand in the order of the answer. */
    private static String unread(Map<String, String> misfits, JsonNode row) {
        ObjectNode unread = JSON.createObjectNode();
        boolean metricsFirst = row.fieldNames().next().equals("metricValues");
        List<String> names = metricsFirst
                ? List.of("sessions", "revenue", "date", "dateHour")
                : List.of("date", "dateHour", "sessions", "revenue");
        names.stream().filter(misfits::containsKey).forEach(name -> unread.put(name, misfits.get(name)));
        return unread.toString();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements.stream();
    }

    private static @Nullable Object value(ColumnKind kind, String text) {
        try {
            return switch (kind) {
                case TEXT -> text;
                case DATE -> text.length() == 8 ? LocalDate.parse(text, DAY) : null;
                case HOUR -> LocalDateTime.parse(text, HOUR);
                case MINUTE -> throw new AssertionError();
                case WHOLE -> whole(text);
                case NUMBER -> text.isEmpty() ? null : Double.valueOf(text);
            };
        } catch (DateTimeParseException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object whole(String text) {
        if (!text.matches("-?[0-9]{1,18}(\\.0*)?")) {
            return null;
        }
        return new BigDecimal(text.replaceAll("\\.0*$", "")).longValueExact();
    }

    private static boolean inOrder(ObjectNode answer) {
        List<List<String>> tuples = new ArrayList<>();
        for (JsonNode row : answer.path("rows")) {
            tuples.add(stream(row.path("dimensionValues"))
                    .map(value -> value.path("value").asText(""))
                    .toList());
        }
        for (int i = 1; i < tuples.size(); i++) {
            if (compare(tuples.get(i - 1), tuples.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int[] left = one.get(i).codePoints().toArray();
            int[] right = other.get(i).codePoints().toArray();
            int order = Arrays.compare(left, right);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
