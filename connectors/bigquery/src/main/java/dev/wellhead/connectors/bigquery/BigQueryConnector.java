package dev.wellhead.connectors.bigquery;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ExportConnector;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import dev.wellhead.toolkit.google.GoogleAuth;
import dev.wellhead.toolkit.google.GoogleAuthErrors;
import dev.wellhead.toolkit.google.GoogleSignIn;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The connector for Google BigQuery. Stateless. */
@ExportConnector("bigquery")
public final class BigQueryConnector implements ConnectorProvider {
    private static final String VERSION = "0.1.0";
    private static final GoogleAuthErrors SIGN_IN = new GoogleAuthErrors("BIGQUERY");

    /** Drive is needed for tables that lie in Google Sheets. */
    private static final List<String> SCOPES =
            List.of("https://www.googleapis.com/auth/bigquery", "https://www.googleapis.com/auth/drive.readonly");

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
        GoogleSignIn signIn =
                GoogleAuth.signIn(settings.auth(), context.http(), SCOPES, bound.billingProject(), SIGN_IN);
        return new BigQuerySource(context, bound, signIn);
    }
}
