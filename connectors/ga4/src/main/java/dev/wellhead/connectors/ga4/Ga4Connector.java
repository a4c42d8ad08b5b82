package dev.wellhead.connectors.ga4;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
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

/** The connector for Google Analytics 4. Stateless. */
@ExportConnector(
        value = "ga4",
        settings = Ga4Settings.class,
        vendor = "Wellhead",
        licence = "Apache-2.0",
        grants = {"hosts:*.googleapis.com"})
public final class Ga4Connector implements ConnectorProvider {
    private static final String VERSION = "0.1.0";
    private static final GoogleAuthErrors SIGN_IN = new GoogleAuthErrors("GA4");
    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/analytics.readonly");

    /** Called by the host's service loader. */
    public Ga4Connector() {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "ga4",
                "Google Analytics 4",
                VERSION,
                "Reports of Google Analytics 4, complete and unsampled where that is possible.",
                SettingsTemplate.of(Ga4Settings.class),
                GoogleAuth.kinds(),
                SettingsTemplate.of(Ga4ReadOptions.class),
                Set.of(Capability.INCREMENTAL),
                Stream.concat(Ga4Errors.all().stream(), SIGN_IN.all().stream()).toList());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        Ga4Settings bound = settings.bind(Ga4Settings.class);
        SignIn signIn = GoogleAuth.signIn(settings.auth(), context, SCOPES, bound.quotaProject(), SIGN_IN);
        return new Ga4Source(context, bound, signIn);
    }

    @Override
    public OAuthProfile oauthProfile(ConnectorSettings settings) throws ConnectorException {
        return GoogleAuth.profile(settings.auth(), SCOPES, List.of());
    }
}
