package dev.wellhead.examples.weather;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.toolkit.rest.RestClient;
import dev.wellhead.toolkit.stream.PageRequest;
import dev.wellhead.toolkit.stream.StreamDefinition;
import dev.wellhead.toolkit.stream.StreamFetch;
import java.util.Map;
import java.util.Optional;

/** The stations: a short list, read whole. The service numbers its pages. */
record Stations(RestClient api) implements StreamFetch {
    static final StreamDefinition STREAM = StreamDefinition.of(
                    "stations",
                    Field.required("id", DataType.STRING),
                    Field.required("name", DataType.STRING),
                    Field.of("opened", DataType.DATE),
                    Field.of("altitude", DataType.INT64).withDescription("Metres above the sea."),
                    Field.of("sensors", DataType.listOf(DataType.STRING)),
                    Field.of("details", DataType.JSON).withDescription("What else the service says, as it says it."))
            .withDescription("Where the weather is measured.")
            .withKey("id");

    @Override
    public Optional<String> fetch(PageRequest page) throws ConnectorException, InterruptedException {
        Map<String, String> query = Map.of("page", page.token().orElse("1"));
        return api.list("list stations", "/stations", query, "stations", page).text("next_page");
    }
}
