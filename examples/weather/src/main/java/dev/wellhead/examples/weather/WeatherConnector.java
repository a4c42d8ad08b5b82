package dev.wellhead.examples.weather;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ExportConnector;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.toolkit.auth.StandardKinds;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.rest.RestClient;
import dev.wellhead.toolkit.stream.Description;
import dev.wellhead.toolkit.stream.StreamSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The connector. Stateless. */
@ExportConnector(
        value = "weather",
        settings = WeatherSettings.class,
        vendor = "Wellhead examples",
        licence = "Apache-2.0",
        grants = "hosts:*")
public final class WeatherConnector implements ConnectorProvider {
    /** What the service allows each key. */
    private static final LaneLimit LIMIT = new LaneLimit(100, Duration.ofSeconds(1), 8);

    private static final List<AuthKind> KINDS = List.of(SignatureAuth.KIND);

    @Override
    public ConnectorDescriptor describe() {
        return Description.of(
                WeatherConnector.class,
                "Weather",
                "Stations and what they measure, from a made-up weather service.",
                KINDS,
                List.of(Stations.STREAM, Observations.STREAM),
                WeatherErrors.USUAL,
                Capability.PARALLEL);
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        StandardKinds.requireOneOf(KINDS, settings.auth());
        WeatherSettings bound = settings.bind(WeatherSettings.class);
        SignatureSignIn signIn = new SignatureSignIn(settings.auth().bind(SignatureAuth.class), context.clock());
        RestClient api = RestClient.of(context, bound.endpoint(), WeatherErrors.USUAL)
                .withSignIn(signIn)
                .withLimit("weather/" + signIn.auth().keyId(), LIMIT)
                .withFailures(WeatherErrors::failure);
        return StreamSource.of(WeatherErrors.USUAL)
                .with(Stations.STREAM, new Stations(api))
                .with(Observations.STREAM, new Observations(api))
                .withCheck("account", "endpoint", cancellation -> account(api, cancellation));
    }

    private static String account(RestClient api, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        JsonObject account = api.get("show account", "/account", Map.of(), cancellation);
        return account.textOr("name", "an account without a name") + ", "
                + account.textOr("requests_left", "an unknown number of") + " requests left today";
    }
}
