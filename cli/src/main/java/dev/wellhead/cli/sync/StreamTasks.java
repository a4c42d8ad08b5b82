package dev.wellhead.cli.sync;

import dev.wellhead.Connector;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Session;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.run.StreamTask;
import dev.wellhead.settings.References;
import dev.wellhead.settings.SettingsReader;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns chosen streams into what the engine runs. */
final class StreamTasks {
    private final Context context;
    private final Session session;
    private final int parallelism;

    StreamTasks(Context context, Session session, int parallelism) {
        this.context = context;
        this.session = session;
        this.parallelism = parallelism;
    }

    /** @param refresh whether to begin anew */
    List<StreamTask> of(List<ChosenStream> streams, boolean refresh) throws ConnectorException {
        List<StreamTask> tasks = new ArrayList<>();
        for (ChosenStream stream : streams) {
            Connector connector = session.connector(stream.connection());
            ReadRequest.Builder request = ReadRequest.builder(new StreamId(stream.name()))
                    .mode(stream.effectiveMode())
                    .columns(stream.select())
                    .options(options(connector, stream.options()))
                    .parallelism(parallelism);
            stream.cursor().ifPresent(request::cursor);
            stream.where().ifPresent(request::filter);
            StreamRef ref = new StreamRef(stream.connection(), new StreamId(stream.name()));
            tasks.add(new StreamTask(ref, connector.source(), request.build(), stream.write(), refresh));
        }
        return tasks;
    }

    /** Read options checked and typed, as the connector's template asks. */
    Map<String, Object> options(Connector connector, Map<String, Object> given) throws ConnectorException {
        References references = new References(
                context.host().environment()::get, session.workspace().project().directory(), null);
        return new SettingsReader(references, context.secrets())
                .readOptions(connector.descriptor(), given)
                .orThrow(connector.type())
                .values();
    }
}
