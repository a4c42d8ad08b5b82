package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
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
import java.util.Set;

/** The connector for HubSpot. Stateless. */
@ExportConnector(
        value = "hubspot",
        settings = HubSpotSettings.class,
        vendor = "Wellhead",
        licence = "Apache-2.0",
        grants = {"hosts:api.hubapi.com"})
public final class HubSpotConnector implements ConnectorProvider {
    private static final String VERSION = "0.1.0";

    /** Called by the host's service loader. */
    public HubSpotConnector() {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "hubspot",
                "HubSpot",
                VERSION,
                "HubSpot's CRM: records of all types, changes, owners, pipelines and lists.",
                SettingsTemplate.of(HubSpotSettings.class),
                HubSpotAuth.kinds(),
                SettingsTemplate.NONE,
                Set.of(Capability.PARALLEL, Capability.INCREMENTAL, Capability.DELETES, Capability.ACTIONS),
                HubSpotErrors.ALL);
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        HubSpotSettings bound = settings.bind(HubSpotSettings.class);
        return new HubSpotSource(context, bound, HubSpotAuth.signIn(settings.auth(), context));
    }

    @Override
    public OAuthProfile oauthProfile(ConnectorSettings settings) throws ConnectorException {
        return HubSpotAuth.profile(settings);
    }
}
