package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source whose answers are checked. Thread-safe. */
final class ValidatedSource implements Source {
    private final Source inner;
    private final Reports reports;

    ValidatedSource(Source inner, Reports reports) {
        this.inner = inner;
        this.reports = reports;
    }

    @Override
    public ConnectionStatus check() throws InterruptedException {
        Invalid invalid = invalid("check");
        try {
            ConnectionStatus status = invalid.present(inner.check(), "the status");
            for (ConnectionCheck check : status.checks()) {
                String name = invalid.present(check.name(), "the name of a check");
                invalid.present(check.result(), "the result of check " + Invalid.quoted(name));
                invalid.present(check.detail(), "the detail of check " + Invalid.quoted(name));
                invalid.present(check.failure(), "the failure of check " + Invalid.quoted(name));
                invalid.present(check.setting(), "the setting of check " + Invalid.quoted(name));
            }
            return status;
        } catch (ConnectorException e) {
            return new ConnectionStatus(List.of(ConnectionCheck.failed("plugin", e)));
        }
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException {
        return CatalogCheck.valid(inner.discover(request), request, invalid("discover"));
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException {
        return PlanCheck.valid(inner.plan(request), request, invalid("plan of " + request.stream()));
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException, InterruptedException {
        @Nullable PageReader reader = inner.read(split, options);
        return new ValidatedReader(invalid("read").present(reader, "the reader"), split, options, reports);
    }

    @Override
    public Optional<Actions> actions() {
        try {
            return invalid("actions")
                    .present(inner.actions(), "the answer")
                    .map(actions -> new ValidatedActions(actions, reports));
        } catch (ConnectorException e) {
            throw new PluginCallException(e);
        }
    }

    @Override
    public void close() {
        inner.close();
    }

    private Invalid invalid(String call) {
        return new Invalid(reports.plugin(), call);
    }
}
