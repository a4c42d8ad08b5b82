package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every value of every property of records of all kinds, live and archived, against the simulator's truth. */
class RecordValuesTest {
    private static HubSpotSimulator hubSpot;

    @BeforeAll
    static void start() {
        hubSpot = HubSpotSimulator.start(HubSpotOptions.builder()
                .contacts(500)
                .archivedPermille(100)
                .mergedPermille(50)
                .customProperties(20)
                .limits(RateLimits.NONE)
                .build());
    }

    @AfterAll
    static void stop() {
        hubSpot.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09, contacts",
        "2026-03, contacts",
        "v3, contacts",
        "2026-09, companies",
        "2026-09, deals",
        "2026-09, tickets",
        "2026-09, line_items",
        "2026-09, emails",
        "2026-09, leads",
        "2026-09, users",
        "2026-03, users",
        "v3, users",
        "2026-09, machines",
        "2026-03, machines",
        "v3, machines",
        "2026-09, site_visits"
    })
    void everyRecordHasItsValues(String version, String type) throws Exception {
        Map<String, Map<String, @Nullable Object>> rows = read(version, type);
        List<String> properties = hubSpot.truth().properties(type);
        List<TrueRow> live = hubSpot.truth().rows(type, properties).toList();
        List<TrueRow> archived = hubSpot.truth().archived(type, properties).toList();

        assertThat(live).isNotEmpty();
        assertThat(rows).hasSize(live.size() + archived.size());
        for (TrueRow record : live) {
            assertSame(rows.get(Long.toString(record.id())), record, false);
        }
        for (TrueRow record : archived) {
            assertSame(rows.get(Long.toString(record.id())), record, true);
        }
    }

    private static void assertSame(@Nullable Map<String, @Nullable Object> row, TrueRow record, boolean isArchived)
            throws Exception {
        assertThat(row).as("record %s", record.id()).isNotNull();
        assertThat(row.get("_archived")).isEqualTo(isArchived);
        assertThat(row.get("_created_at")).isEqualTo(Instant.ofEpochMilli(record.created()));
        assertThat(row.get("_archived_at")).isEqualTo(isArchived ? Instant.ofEpochMilli(record.archivedAt()) : null);
        if (!isArchived) {
            assertThat(row.get("_updated_at")).isEqualTo(Instant.ofEpochMilli(record.updated()));
        }
        Object besides = row.get("_unread");
        JsonObject unread = besides == null ? JsonObject.EMPTY : Json.object(besides.toString());
        record.properties()
                .forEach((name, text) -> assertThat(
                                isSame(row.get(name), text, unread.text(name).orElse(null)))
                        .as(
                                "record %s, %s: '%s' is read as %s, besides as %s",
                                record.id(), name, text, row.get(name), unread)
                        .isTrue());
        assertThat(record.properties().keySet())
                .as("values besides")
                .containsAll(unread.members().keySet());
    }

    /** Whether a column says what HubSpot's text says; what it cannot hold must be kept besides. */
    private static boolean isSame(@Nullable Object value, @Nullable String text, @Nullable String besides) {
        if (text == null || text.isEmpty()) {
            return (value == null || value.equals("")) && besides == null;
        } else if (value == null) {
            return text.equals(besides);
        } else if (besides != null) {
            return false;
        } else if (value instanceof Double || value instanceof Long) {
            return new BigDecimal(value.toString()).compareTo(new BigDecimal(text)) == 0;
        } else if (value instanceof Instant time) {
            return time.equals(time(text));
        } else if (value instanceof LocalDate date) {
            return date.equals(text.contains("-") && text.length() == 10 ? LocalDate.parse(text) : day(time(text)));
        }
        return value.toString().equals(text);
    }

    private static Instant time(String text) {
        return text.contains("T") ? Instant.parse(text) : Instant.ofEpochMilli(new BigDecimal(text).longValueExact());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Map<String, Map<String, @Nullable Object>> read(String version, String type) throws Exception {
        try (Connection connection =
                Connection.unhurried(hubSpot.endpoint(), Map.of("api-version", version), hubSpot.privateAppToken())) {
            Map<String, Map<String, @Nullable Object>> rows = new HashMap<>();
            Reading read = Reading.of(
                    connection.source(),
                    ReadRequest.builder(new StreamId(type)).parallelism(2).build());
            read.rows.forEach(row -> assertThat(rows.put(row.id(), row.values()))
                    .as("record %s comes once", row.id())
                    .isNull());
            return rows;
        }
    }
}
