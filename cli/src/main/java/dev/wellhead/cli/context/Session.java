package dev.wellhead.cli.context;

import dev.wellhead.Connector;
import dev.wellhead.Connectors;
import dev.wellhead.cli.progress.NoProgress;
import dev.wellhead.cli.progress.RunProgress;
import dev.wellhead.project.ConnectionDefinition;
import dev.wellhead.spi.ConnectorException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The project's connections for the time of one command; closes what it opened. Used by one thread. */
public final class Session implements AutoCloseable {
    private final Workspace workspace;
    private final Connectors connectors;
    private final Map<String, Connector> open = new LinkedHashMap<>();

    private Session(Workspace workspace, Connectors connectors) {
        this.workspace = workspace;
        this.connectors = connectors;
    }

    /** A session without any view of waits. */
    public static Session open(Context context) throws ConnectorException {
        return open(context, new NoProgress(context::say));
    }

    /** A session whose waits are shown. */
    public static Session open(Context context, RunProgress progress) throws ConnectorException {
        Workspace workspace = new Workspace(context);
        return new Session(workspace, workspace.connectors(progress));
    }

    public Workspace workspace() {
        return workspace;
    }

    /** The connector of a connection of the project, initialised; does not touch the network. */
    public Connector connector(String name) throws ConnectorException {
        Connector known = open.get(name);
        if (known != null) {
            return known;
        }
        ConnectionDefinition connection = workspace.connection(name);
        Connector opened = connectors.open(connection);
        open.put(name, opened);
        return opened;
    }

    @Override
    public void close() {
        open.values().forEach(Connector::close);
        connectors.close();
    }
}
