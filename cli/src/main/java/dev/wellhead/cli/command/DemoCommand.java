package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.demo.Demo;
import dev.wellhead.cli.progress.ProgressMode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wellhead demo}. */
@Command(
        name = "demo",
        footer = {
            "",
            "Starts a simulated BigQuery and a simulated HubSpot on the loopback address, syncs a made-up shop and the",
            "contacts, companies and deals of its sales people into a DuckDB file, and shows what can be done with",
            "them. Run it again: there are new orders and changed contacts, and only they are read."
        })
public final class DemoCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "Where the demo's project and DuckDB file go; wellhead-demo unless given.")
    private Path folder = Path.of("wellhead-demo");

    @Option(names = "--progress", paramLabel = "MODE", description = "One of ${COMPLETION-CANDIDATES}.")
    private ProgressMode progress = ProgressMode.auto;

    public DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        return new Demo(context.in(folder), progress).run();
    }
}
