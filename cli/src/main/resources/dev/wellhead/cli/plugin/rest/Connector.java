package {{package}};

import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ExportConnector;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Setting;
import dev.wellhead.toolkit.auth.StandardKinds;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.rest.RestClient;
import dev.wellhead.toolkit.stream.Description;
import dev.wellhead.toolkit.stream.PageRequest;
import dev.wellhead.toolkit.stream.StreamDefinition;
import dev.wellhead.toolkit.stream.StreamSource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connector. Stateless. */
@ExportConnector(value = "{{type}}", settings = {{class}}Connector.Settings.class, vendor = "{{vendor}}")
public final class {{class}}Connector implements ConnectorProvider {
    private static final ServiceErrors ERRORS = ServiceErrors.of("{{type}}", "{{title}}");

    private static final List<AuthKind> KINDS = List.of(AuthKind.NONE);

    private static final StreamDefinition ITEMS = StreamDefinition.of(
                    "items",
                    Field.required("id", DataType.INT64),
                    Field.required("name", DataType.STRING),
                    Field.of("price", DataType.decimal(18, 2)),
                    Field.of("updated_at", DataType.TIMESTAMP))
            .withKey("id");

    /** What users set for a connection. */
    public record Settings(
            @Setting(doc = "The address of the service.", example = "http://127.0.0.1:8080")
            URI endpoint) {}

    @Override
    public ConnectorDescriptor describe() {
        return Description.of(
                {{class}}Connector.class, "{{title}}", "Items of {{title}}.", KINDS, List.of(ITEMS), ERRORS);
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        StandardKinds.requireOneOf(KINDS, settings.auth());
        RestClient api = RestClient.of(context, settings.bind(Settings.class).endpoint(), ERRORS);
        return StreamSource.of(ERRORS).with(ITEMS, page -> items(api, page));
    }

    /** GET /items?after=ID&limit=N answers {"items": [...], "next": "ID"}, without next at the end. */
    private static Optional<String> items(RestClient api, PageRequest page)
            throws ConnectorException, InterruptedException {
        Map<String, String> query = Map.of("after", page.token().orElse("0"), "limit", "100");
        return api.list("list items", "/items", query, "items", page).text("next");
    }
}
