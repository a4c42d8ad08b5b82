package dev.wellhead.examples.weather;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.rest.RestClient;
import dev.wellhead.toolkit.stream.PageRequest;
import dev.wellhead.toolkit.stream.StreamDefinition;
import dev.wellhead.toolkit.stream.StreamFetch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the stations measure, one part for each station. Later runs read what is new or was corrected since: the service
 * filters by {@code updated_at}.
 */
record Observations(RestClient api) implements StreamFetch {
    static final StreamDefinition STREAM = StreamDefinition.of(
                    "observations",
                    Field.required("station", DataType.STRING),
                    Field.required("time", DataType.TIMESTAMP),
                    Field.of("temperature", DataType.decimal(5, 1)).withDescription("Degrees Celsius."),
                    Field.of("wind", DataType.FLOAT64).withDescription("Metres per second."),
                    Field.of("raining", DataType.BOOLEAN),
                    Field.required("updated_at", DataType.TIMESTAMP))
            .withDescription("One row for each station and hour.")
            .withKey("station", "time")
            .withCursor("updated_at");

    @Override
    public Optional<String> fetch(PageRequest page) throws ConnectorException, InterruptedException {
        Map<String, String> query = new HashMap<>();
        page.token().ifPresent(token -> query.put("cursor", token));
        page.since().ifPresent(since -> query.put("updated_since", since));
        String path = "/stations/" + page.part() + "/observations";
        return api.list("list observations", path, query, "observations", page).text("next_cursor");
    }

    @Override
    public List<String> parts(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return summary(cancellation).texts("stations");
    }

    @Override
    public Optional<String> end(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return summary(cancellation).text("updated_at");
    }

    private JsonObject summary(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return api.get("summarise observations", "/observations/summary", Map.of(), cancellation);
    }
}
