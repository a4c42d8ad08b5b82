package dev.wellhead.connectors.ga4.records;

import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.connectors.ga4.api.Ga4Property;
import dev.wellhead.connectors.ga4.api.Properties;
import dev.wellhead.connectors.ga4.report.FieldInfo;
import dev.wellhead.connectors.ga4.report.PropertyFields;
import dev.wellhead.connectors.ga4.report.ReportSchema;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.toolkit.stream.PageRequest;
import dev.wellhead.toolkit.stream.StreamDefinition;
import dev.wellhead.toolkit.stream.StreamFetch;
import dev.wellhead.toolkit.stream.StreamSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The streams that are no reports: the last half hour, what fields there are, and the properties. Thread-safe. */
public final class SmallStreams {
    private static final String DIMENSIONS = "dimensions";
    private static final String METRICS = "metrics";
    private static final String PROPERTIES = "properties";

    /** Their names, which reports must not have. */
    public static final Set<String> NAMES = Set.of(Realtime.NAME, DIMENSIONS, METRICS, PROPERTIES);

    private static final Field PROPERTY = Field.required(ReportSchema.PROPERTY, DataType.STRING);
    private static final Field API_NAME = Field.required("api_name", DataType.STRING);

    private static final StreamDefinition DIMENSION = StreamDefinition.of(
                    DIMENSIONS,
                    PROPERTY,
                    API_NAME,
                    Field.of("title", DataType.STRING),
                    Field.of("description", DataType.STRING),
                    Field.of("category", DataType.STRING),
                    Field.of("old_names", DataType.listOf(DataType.STRING)),
                    Field.of("is_custom", DataType.BOOLEAN))
            .withKind("metadata")
            .withDescription("The dimensions of each property, custom ones included.")
            .withKey(ReportSchema.PROPERTY, "api_name");

    private static final StreamDefinition METRIC = StreamDefinition.of(
                    METRICS,
                    PROPERTY,
                    API_NAME,
                    Field.of("title", DataType.STRING),
                    Field.of("description", DataType.STRING),
                    Field.of("category", DataType.STRING),
                    Field.of("old_names", DataType.listOf(DataType.STRING)),
                    Field.of("is_custom", DataType.BOOLEAN),
                    Field.of("type", DataType.STRING),
                    Field.of("expression", DataType.STRING),
                    Field.of("blocked_reasons", DataType.listOf(DataType.STRING)))
            .withKind("metadata")
            .withDescription("The metrics of each property, custom ones included.")
            .withKey(ReportSchema.PROPERTY, "api_name");

    private static final StreamDefinition PROPERTY_ROW = StreamDefinition.of(
                    PROPERTIES,
                    PROPERTY,
                    Field.of("name", DataType.STRING),
                    Field.of("time_zone", DataType.STRING),
                    Field.of("currency", DataType.STRING),
                    Field.of("service_level", DataType.STRING))
            .withKind("metadata")
            .withDescription("The properties of the connection.")
            .withKey(ReportSchema.PROPERTY);

    private final Properties properties;
    private final PropertyFields fields;

    private SmallStreams(Properties properties, PropertyFields fields) {
        this.properties = properties;
        this.fields = fields;
    }

    /** They are read property by property. */
    public static StreamSource source(Ga4Client client, Properties properties, PropertyFields fields) {
        SmallStreams streams = new SmallStreams(properties, fields);
        return StreamSource.of(Ga4Errors.COMMON)
                .with(Realtime.STREAM, streams.each(new Realtime(client)::read))
                .with(DIMENSION, streams.each(streams::dimensions))
                .with(METRIC, streams.each(streams::metrics))
                .with(PROPERTY_ROW, streams.each(streams::property));
    }

    /** Adds the rows of one property. */
    private interface Rows {
        void add(String property, PageRequest page) throws ConnectorException, InterruptedException;
    }

    private StreamFetch each(Rows rows) {
        return new StreamFetch() {
            @Override
            public Optional<String> fetch(PageRequest page) throws ConnectorException, InterruptedException {
                rows.add(page.part(), page);
                return Optional.empty();
            }

            @Override
            public List<String> parts(Cancellation cancellation) {
                return properties.ids();
            }
        };
    }

    private void dimensions(String property, PageRequest page) throws ConnectorException, InterruptedException {
        for (FieldInfo field : fields.of(property, page.cancellation()).dimensions()) {
            page.add(values(property, field));
        }
    }

    private void metrics(String property, PageRequest page) throws ConnectorException, InterruptedException {
        for (FieldInfo field : fields.of(property, page.cancellation()).metrics()) {
            Map<String, Object> values = values(property, field);
            values.put("type", field.type());
            values.put("expression", field.expression());
            values.put("blocked_reasons", field.blocked());
            page.add(values);
        }
    }

    private void property(String id, PageRequest page) throws ConnectorException, InterruptedException {
        Ga4Property property = properties.property(id, page.cancellation());
        page.add(Map.of(
                ReportSchema.PROPERTY,
                id,
                "name",
                property.name(),
                "time_zone",
                property.zone().getId(),
                "currency",
                property.currency(),
                "service_level",
                property.level().name()));
    }

    private static Map<String, Object> values(String property, FieldInfo field) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(ReportSchema.PROPERTY, property);
        values.put("api_name", field.apiName());
        values.put("title", field.title());
        values.put("description", field.description());
        values.put("category", field.category());
        values.put("old_names", field.oldNames());
        values.put("is_custom", field.custom());
        return values;
    }
}
