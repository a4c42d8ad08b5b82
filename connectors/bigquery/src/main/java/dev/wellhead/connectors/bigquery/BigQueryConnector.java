package dev.wellhead.connectors.bigquery;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.connectors.bigquery.plan.BigQueryReadOptions;
import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ExportConnector;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.toolkit.google.GoogleAuth;
import dev.wellhead.toolkit.google.GoogleAuthErrors;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The connector for Google BigQuery. Stateless. */
@ExportConnector(
        value = "bigquery",
        settings = BigQuerySettings.class,
        vendor = "Wellhead",
        licence = "Apache-2.0",
        grants = {"hosts:*.googleapis.com"})
public final class BigQueryConnector implements ConnectorProvider {
    private static final String VERSION = "0.1.0";
    private static final GoogleAuthErrors SIGN_IN = new GoogleAuthErrors("BIGQUERY");

    private static final List<String> NEEDED = List.of("https://www.googleapis.com/auth/bigquery");

    /** For tables that lie in Google Sheets. */
    private static final List<String> USEFUL = List.of("https://www.googleapis.com/auth/drive.readonly");

    private static final List<String> SCOPES =
            Stream.concat(NEEDED.stream(), USEFUL.stream()).toList();

    /** Called by the host's service loader. */
    public BigQueryConnector() {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "bigquery",
                "Google BigQuery",
                VERSION,
                "Tables, views and queries of Google's data warehouse.",
                SettingsTemplate.of(BigQuerySettings.class),
                GoogleAuth.kinds(),
                SettingsTemplate.of(BigQueryReadOptions.class),
                Set.of(Capability.INCREMENTAL, Capability.PARALLEL, Capability.SQL),
                Stream.concat(BigQueryErrors.ALL.stream(), SIGN_IN.all().stream())
                        .toList());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        BigQuerySettings bound = settings.bind(BigQuerySettings.class);
        SignIn signIn = GoogleAuth.signIn(settings.auth(), context, SCOPES, bound.billingProject(), SIGN_IN);
        return new BigQuerySource(context, bound, signIn);
    }

    @Override
    public OAuthProfile oauthProfile(ConnectorSettings settings) throws ConnectorException {
        return GoogleAuth.profile(settings.auth(), NEEDED, USEFUL);
    }
}
