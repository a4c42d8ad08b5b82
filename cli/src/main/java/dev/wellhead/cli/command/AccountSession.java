package dev.wellhead.cli.command;

import dev.wellhead.Accounts;
import dev.wellhead.Connectors;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.project.ConnectionDefinition;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.util.Optional;

/** One connection of the project and its account, for the time of a command. Used and closed by one thread. */
record AccountSession(Connectors connectors, ConnectionDefinition connection) implements AutoCloseable {
    static AccountSession open(Context context, String name) throws ConnectorException {
        Workspace workspace = new Workspace(context);
        ConnectionDefinition connection = workspace.connection(name);
        return new AccountSession(workspace.connectors(), connection);
    }

    Accounts accounts() {
        return connectors.accounts();
    }

    String type() {
        return connection.type();
    }

    ConnectorSettings settings() {
        return connection.settings();
    }

    /** The kind of authentication that the connection uses; empty when its connector knows no such kind. */
    Optional<AuthKind> kind() throws ConnectorException {
        return connectors.describe(type()).authKinds().stream()
                .filter(kind -> kind.name().equals(settings().auth().kind()))
                .findFirst();
    }

    @Override
    public void close() {
        connectors.close();
    }
}
