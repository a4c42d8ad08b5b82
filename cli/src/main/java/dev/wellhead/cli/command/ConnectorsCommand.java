package dev.wellhead.cli.command;

import dev.wellhead.Connectors;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.AuthKind;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wellhead connectors}. */
@Command(name = "connectors")
public final class ConnectorsCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ListingFormat output = new ListingFormat();

    public ConnectorsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException {
        Listing listing = new Listing("type", "title", "version", "sign_in", "can", "description");
        try (Connectors connectors = new Workspace(context).connectors()) {
            for (String type : connectors.types()) {
                add(listing, connectors, type);
            }
        }
        context.show(listing, output.format());
        return 0;
    }

    /** A plugin that is broken hides no other. */
    private void add(Listing listing, Connectors connectors, String type) {
        try {
            ConnectorDescriptor connector = connectors.describe(type);
            listing.add(
                    type,
                    connector.title(),
                    connector.version(),
                    connector.authKinds().stream().map(AuthKind::name).toList(),
                    connector.capabilities().stream()
                            .sorted()
                            .map(ConnectorsCommand::word)
                            .toList(),
                    connector.description());
        } catch (ConnectorException e) {
            context.say("connector '" + type + "' cannot be used: " + e.getMessage());
        }
    }

    private static String word(Capability capability) {
        return capability.name().toLowerCase(Locale.ROOT);
    }
}
