package dev.wellhead.cli.context;

import dev.wellhead.Connectors;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.progress.RunProgress;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.transport.BudgetListener;
import dev.wellhead.transport.HttpTrace;
import dev.wellhead.transport.LaneWait;
import dev.wellhead.transport.QuotaBudget;
import dev.wellhead.transport.TransportListener;
import dev.wellhead.transport.TransportOptions;
import java.nio.file.Path;
import java.time.Duration;

/** Connectors whose waits are shown while they last, and whose requests are shown with {@code --debug}. */
final class Network {
    private Network() {}

    static Connectors connectors(Context context, Path directory, RunProgress progress) throws ConnectorException {
        return Connectors.builder()
                .environment(context.host().environment()::get)
                .directory(directory)
                .secrets(new Secrets(context).vault()::find)
                .clock(context.host().clock())
                .knownSecrets(context.secrets())
                .transport(TransportOptions.fromEnvironment(context.host().environment())
                        .listener(new Requests(context, progress))
                        .build())
                .budget(new QuotaBudget(new Waits(progress)))
                .accounts(new Secrets(context).accounts(directory))
                .notes(new Secrets(context).notes(directory))
                .plugins(Plugins.open(context))
                .build();
    }

    private record Waits(RunProgress progress) implements BudgetListener {
        @Override
        public void waitStarted(LaneWait wait) {
            progress.waitStarted(wait, words(wait));
        }

        @Override
        public void waitEnded(LaneWait wait, Duration took) {
            progress.waitEnded(wait);
        }

        private static String words(LaneWait wait) {
            String why = switch (wait.reason()) {
                case PAUSED -> "the server asked for a rest";
                case RATE -> "the rate allowed is used up";
                case CONCURRENCY -> "as many calls as allowed are under way";
                case QUEUE -> "others came first";
            };
            String how = wait.expected().map(time -> Amounts.time(time) + " ").orElse("");
            return how + "for quota '" + wait.lane().name() + "' of "
                    + wait.lane().pool() + ": " + why;
        }
    }

    private record Requests(Context context, RunProgress progress) implements TransportListener {
        @Override
        public void exchanged(HttpTrace trace) {
            progress.waitEnded(trace.operation());
            if (context.options().debug()) {
                String answer = trace.status().isPresent()
                        ? Integer.toString(trace.status().getAsInt())
                        : trace.failure().orElse("no answer");
                progress.note("debug: " + trace.method() + " " + trace.uri() + " -> " + answer + ", "
                        + Amounts.bytes(trace.received()) + " in " + Amounts.time(trace.took()));
            }
        }

        @Override
        public void retrying(String operation, int nextAttempt, Duration wait, String reason) {
            progress.waitStarted(
                    operation,
                    Amounts.time(wait) + " before attempt " + nextAttempt + " of " + operation + ": " + reason);
        }
    }
}
