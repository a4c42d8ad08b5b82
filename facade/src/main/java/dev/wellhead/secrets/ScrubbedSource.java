package dev.wellhead.secrets;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.util.List;
import java.util.Optional;

/** A connector's source whose failures and findings hold no secrets; rows pass as they are. As thread-safe as the source. */
public final class ScrubbedSource implements Source {
    private final Source source;
    private final KnownSecrets secrets;
    private final FailureScrubber failures;

    public ScrubbedSource(Source source, KnownSecrets secrets) {
        this.source = source;
        this.secrets = secrets;
        this.failures = new FailureScrubber(secrets);
    }

    @Override
    public ConnectionStatus check() throws InterruptedException {
        try {
            return scrubbed(failures.call(source::check));
        } catch (ConnectorException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException {
        return failures.call(() -> source.discover(request));
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException {
        return scrubbed(failures.call(() -> source.plan(request)));
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException, InterruptedException {
        return new ScrubbedReader(failures.call(() -> source.read(split, options)), secrets, failures);
    }

    @Override
    public Optional<Actions> actions() {
        return source.actions().map(Scrubbed::new);
    }

    @Override
    public void close() {
        source.close();
    }

    private ReadPlan scrubbed(ReadPlan plan) {
        Estimate estimate = plan.estimate();
        List<String> notes = estimate.notes().stream().map(secrets::scrub).toList();
        return notes.equals(estimate.notes())
                ? plan
                : new ReadPlan(
                        plan.schema(),
                        plan.delivery(),
                        plan.key(),
                        plan.version(),
                        plan.groups(),
                        plan.splits(),
                        plan.ends(),
                        plan.derives(),
                        plan.accepted(),
                        plan.maxConcurrency(),
                        plan.replay(),
                        new Estimate(estimate.rows(), estimate.costs(), notes),
                        plan.kept());
    }

    private ConnectionStatus scrubbed(ConnectionStatus status) {
        return new ConnectionStatus(status.checks().stream()
                .map(check -> new ConnectionCheck(
                        check.name(),
                        check.result(),
                        secrets.scrub(check.detail()),
                        check.failure().map(failures::scrub),
                        check.setting()))
                .toList());
    }

    private final class Scrubbed implements Actions {
        private final Actions actions;

        Scrubbed(Actions actions) {
            this.actions = actions;
        }

        @Override
        public List<ActionDescriptor> describe() {
            return actions.describe();
        }

        @Override
        public List<ActionOutcome> run(String action, Page input) throws ConnectorException, InterruptedException {
            return failures.call(() -> actions.run(action, input)).stream()
                    .map(outcome -> new ActionOutcome(
                            outcome.input(),
                            outcome.result(),
                            outcome.failure().map(failures::scrub),
                            outcome.values()))
                    .toList();
        }
    }
}
