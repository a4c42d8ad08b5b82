package dev.wellhead.cli.command;

import dev.wellhead.Connectors;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.output.JsonText;
import dev.wellhead.spi.ConnectorException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wellhead template TYPE}. */
@Command(name = "template")
public final class TemplateCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "TYPE", description = "A connector type; 'wellhead connectors' lists them.")
    private String type = "";

    public TemplateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException {
        try (Connectors connectors = new Workspace(context).connectors()) {
            context.out().println(JsonText.pretty(connectors.configurationTemplate(type)));
        }
        return 0;
    }
}
