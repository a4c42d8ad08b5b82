package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.truth.TrueList;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every row and value of the streams that are read page by page, at every version of the API: of what the simulator knows
 * as records against its truth, of definitions against the answer that anybody gets.
 */
class SmallStreamsTest {
    private static final int CONTACTS = 120;

    private static final List<String> WITH_PIPELINES = List.of(
            "deals",
            "tickets",
            "leads",
            "orders",
            "appointments",
            "courses",
            "listings",
            "services",
            "machines",
            "site_visits");

    private static HubSpotSimulator hubSpot;

    @BeforeAll
    static void start() {
        hubSpot = HubSpotSimulator.start(HubSpotOptions.builder()
                .contacts(CONTACTS)
                .lists(53)
                .limits(RateLimits.NONE)
                .build());
    }

    @AfterAll
    static void stop() {
        hubSpot.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09", "2026-03", "v3"})
    void everyValueThatAPropertyHadIsARow(String version) throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> properties = hubSpot.truth().properties("deals");
        for (TrueRow row : hubSpot.truth().rows("deals", List.of()).toList()) {
            for (String property : properties) {
                hubSpot.truth()
                        .history("deals", row.id(), property)
                        .forEach(entry -> expected.add(row.id() + " " + property + " " + entry.at() + " "
                                + entry.source() + " " + entry.sourceId() + " " + entry.value()));
            }
        }

        List<String> read = rows("deals_history", version).stream()
                .map(row -> row.get("recordId") + " " + row.get("property") + " " + text(row.get("timestamp")) + " "
                        + row.get("sourceType") + " " + row.get("sourceId") + " " + row.get("value"))
                .toList();

        assertThat(expected).hasSizeGreaterThan(1_000);
        assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09", "2026-03", "v3"})
    void everyListIsARow(String version) throws Exception {
        List<List<String>> expected = hubSpot.truth().lists().stream()
                .map(list -> List.of(
                        Long.toString(list.id()),
                        list.name(),
                        list.typeId(),
                        Integer.toString(list.members().size())))
                .toList();

        assertThat(values("lists", version, "listId", "name", "objectTypeId", "size"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09", "2026-03", "v3"})
    void everyMemberOfEveryListIsARow(String version) throws Exception {
        List<List<String>> expected = new ArrayList<>();
        for (TrueList list : hubSpot.truth().lists()) {
            list.members()
                    .forEach((id, joined) ->
                            expected.add(List.of(Long.toString(list.id()), Long.toString(id), Long.toString(joined))));
        }

        assertThat(expected).hasSizeGreaterThan(500);
        assertThat(values("list_memberships", version, "listId", "recordId", "membershipTimestamp"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09", "2026-03", "v3"})
    void everyPipelineAndStageIsARow(String version) throws Exception {
        List<Map<String, @Nullable Object>> pipelines = new ArrayList<>();
        List<Map<String, @Nullable Object>> stages = new ArrayList<>();
        for (String type : WITH_PIPELINES) {
            for (JsonObject pipeline : raw("/crm/v3/pipelines/" + type)) {
                pipelines.add(with(pipeline, Map.of("objectType", type)));
                for (JsonObject stage : pipeline.objects("stages")) {
                    stages.add(with(stage, Map.of("objectType", type, "pipelineId", pipeline.textOr("id", ""))));
                }
            }
        }

        assertThat(pipelines).hasSizeGreaterThan(3);
        assertSame(rows("pipelines", version), pipelines);
        assertSame(rows("pipeline_stages", version), stages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09", "2026-03", "v3"})
    void everyPropertyOfEveryTypeIsARow(String version) throws Exception {
        List<Map<String, @Nullable Object>> expected = new ArrayList<>();
        for (ObjectType type : ObjectTypes.STANDARD) {
            for (JsonObject property : raw("/crm/v3/properties/" + type.name())) {
                expected.add(with(property, Map.of("objectType", type.name())));
            }
        }
        for (String type : List.of("machines", "site_visits")) {
            for (JsonObject property : raw("/crm/v3/properties/" + type)) {
                expected.add(with(property, Map.of("objectType", type)));
            }
        }

        assertThat(expected).hasSizeGreaterThan(400);
        assertSame(rows("properties", version), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09", "2026-03", "v3"})
    void everyCustomObjectIsDefinedByARow(String version) throws Exception {
        List<Map<String, @Nullable Object>> expected = new ArrayList<>();
        raw("/crm-object-schemas/v3/schemas").forEach(schema -> expected.add(with(schema, Map.of())));

        assertThat(expected).hasSize(2);
        assertSame(rows("schemas", version), expected);
    }

    private static void assertSame(
            List<Map<String, @Nullable Object>> read, List<Map<String, @Nullable Object>> expected) {
        Collection<String> columns = read.get(0).keySet();
        assertThat(read.stream().map(row -> texts(row, columns)).toList())
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(row -> texts(row, columns)).toList());
    }

    private static Map<String, String> texts(Map<String, @Nullable Object> row, Collection<String> columns) {
        Map<String, String> texts = new LinkedHashMap<>();
        columns.forEach(column -> texts.put(column, text(row.get(column))));
        return texts;
    }

    /** A value as text, whether a column or JSON had it; times in milliseconds. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Instant time) {
            return Long.toString(time.toEpochMilli());
        } else if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        } else if (value instanceof List<?> || value instanceof Map<?, ?>) {
            return Json.write(value);
        }
        String text = value.toString();
        try {
            return Long.toString(Instant.parse(text).toEpochMilli());
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static Map<String, @Nullable Object> with(JsonObject object, Map<String, String> more) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(object.members());
        values.putAll(more);
        return values;
    }

    /** What the simulator answers to anybody, without the connector. */
    private static List<JsonObject> raw(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(hubSpot.endpoint() + path))
                .header("Authorization", "Bearer " + hubSpot.privateAppToken())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return Json.object(answer.body()).objects("results");
    }

    private static List<List<String>> values(String stream, String version, String... columns) throws Exception {
        return rows(stream, version).stream()
                .map(row -> List.of(columns).stream()
                        .map(column -> text(row.get(column)))
                        .toList())
                .toList();
    }

    private static List<Map<String, @Nullable Object>> rows(String stream, String version) throws Exception {
        try (Connection connection =
                Connection.unhurried(hubSpot.endpoint(), Map.of("api-version", version), hubSpot.privateAppToken())) {
            ReadRequest request = ReadRequest.builder(new StreamId(stream)).build();
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            Reading.of(connection.source(), request).rows.forEach(row -> rows.add(row.values()));
            return rows;
        }
    }
}
