package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.output.JsonText;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wellhead simulate}. */
@Command(name = "simulate", subcommands = SimulateCommand.BigQuery.class)
public final class SimulateCommand {
    /** {@code wellhead simulate bigquery}. */
    @Command(
            name = "bigquery",
            description = {
                "Serve a BigQuery on the loopback address until interrupted.",
                "The first line on standard output is JSON: endpoint, project, dataset."
            })
    static final class BigQuery implements Callable<Integer> {
        private final Context context;

        @Option(names = "--port", paramLabel = "PORT", description = "The port; any free one unless given.")
        private int port;

        @Option(
                names = "--rows",
                paramLabel = "N",
                description = "Rows of the generated table 'events'; they take no memory. 1000 unless given.")
        private long rows = 1000;

        @Option(names = "--seed", paramLabel = "N", description = "What the generated rows depend on; 42 unless given.")
        private long seed = 42;

        BigQuery(Context context) {
            this.context = context;
        }

        @SuppressWarnings("try")
        @Override
        public Integer call() throws InterruptedException {
            if (port < 0 || port > 65_535 || rows < 0) {
                throw CliCode.USAGE.with("--port must be 0 to 65535 and --rows not negative");
            }
            CountDownLatch end = new CountDownLatch(1);
            try (Stop ignored = Stop.on(context, end::countDown, () -> {});
                    BigQuerySimulator simulator = start()) {
                Map<String, Object> ready = new LinkedHashMap<>();
                ready.put("type", "bigquery");
                ready.put("endpoint", simulator.endpoint());
                ready.put("project", simulator.project());
                ready.put("dataset", simulator.dataset());
                ready.put("rows", rows);
                context.out().println(JsonText.line(ready));
                context.out().flush();
                context.say("serving until interrupted; connect with: "
                        + context.commandLine("connection add bigquery NAME --set project=" + simulator.project()
                                + " --set endpoint=" + simulator.endpoint() + " --auth none"));
                end.await();
            }
            return 0;
        }

        private BigQuerySimulator start() {
            try {
                return BigQuerySimulator.start(BigQueryOptions.builder()
                        .port(port)
                        .rows(rows)
                        .seed(seed)
                        .build());
            } catch (IllegalStateException e) {
                throw CliCode.USAGE
                        .with("cannot serve on port " + port + ": " + e.getMessage())
                        .todo("choose another --port, or leave it out for a free one");
            }
        }
    }
}
