package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Store;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.spi.ConnectorException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that look into what was synced. */
final class StoreOption {
    @Option(
            names = "--from",
            paramLabel = "DEST",
            description = "duckdb:FILE or a destination of the project; its default destination unless given.")
    private @Nullable String from;

    Store store(Context context) throws ConnectorException {
        return new Workspace(context).store(from);
    }
}
