package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.data.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The writes of a plugin's source. Thread-safe. */
final class GuardedActions implements Actions {
    private final Actions raw;
    private final Crossing crossing;
    private final Activity activity;

    GuardedActions(Actions raw, Crossing crossing, Activity activity) {
        this.raw = raw;
        this.crossing = crossing;
        this.activity = activity;
    }

    @Override
    public List<ActionDescriptor> describe() {
        try {
            return Unchecked.answer(
                    crossing.local("actions.describe", activity, () -> Copies.list(raw.describe()), late -> {}));
        } catch (ConnectorException e) {
            throw new PluginCallException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginCallException(PluginErrors.INTERRUPTED.with(
                    "interrupted while plugin " + crossing.reports().plugin() + " described its actions"));
        }
    }

    @Override
    public List<ActionOutcome> run(String action, Page input) throws ConnectorException, InterruptedException {
        return Unchecked.answer(crossing.call(
                "actions.run",
                crossing.limits().call(),
                activity,
                () -> copied(Copies.list(raw.run(action, input))),
                late -> {}));
    }

    /** Failures of single rows hold exceptions, too. */
    private @Nullable List<ActionOutcome> copied(@Nullable List<ActionOutcome> outcomes) {
        if (outcomes == null) {
            return null;
        }
        List<ActionOutcome> copies = new ArrayList<>(outcomes);
        copies.replaceAll(this::copied);
        return copies;
    }

    private ActionOutcome copied(ActionOutcome outcome) {
        if (outcome == null || outcome.failure() == null || outcome.failure().isEmpty()) {
            return outcome;
        }
        ConnectorException failure =
                crossing.reports().failures().of(outcome.failure().get(), "actions.run");
        return new ActionOutcome(outcome.input(), outcome.result(), Optional.of(failure), outcome.values());
    }
}
