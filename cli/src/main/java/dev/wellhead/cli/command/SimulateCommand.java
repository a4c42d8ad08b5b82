package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.output.JsonText;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.simulators.base.RunningSimulator;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code wellhead simulate}. */
@Command(
        name = "simulate",
        subcommands = {SimulateBigQueryCommand.class, SimulateGa4Command.class, SimulateHubSpotCommand.class})
public final class SimulateCommand {

    /**
     * Serves until interrupted.
     *
     * @param ready what the line on standard output says
     * @param hint what a person may do next
     */
    @SuppressWarnings("try")
    static <S extends RunningSimulator> int serve(
            Context context,
            int port,
            Supplier<S> start,
            Function<S, Map<String, Object>> ready,
            Function<S, String> hint)
            throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (Stop ignored = Stop.on(context, end::countDown, () -> {});
                S simulator = start(port, start)) {
            context.out().println(JsonText.line(ready.apply(simulator)));
            context.out().flush();
            context.say("serving until interrupted; " + hint.apply(simulator));
            end.await();
        }
        return 0;
    }

    private static <S extends RunningSimulator> S start(int port, Supplier<S> start) {
        if (port < 0 || port > 65_535) {
            throw CliCode.USAGE.with("--port must be 0 to 65535, not " + port);
        }
        try {
            return start.get();
        } catch (IllegalStateException e) {
            String why = e.getCause() instanceof IOException cause ? cause.getMessage() : e.getMessage();
            throw CliCode.USAGE
                    .with("cannot serve on port " + port + ": " + why)
                    .todo("choose another --port, or leave it out for a free one");
        }
    }
}
