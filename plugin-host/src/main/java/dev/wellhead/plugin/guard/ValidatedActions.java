package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.data.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes whose outcomes are checked: each row must be accounted for, in order. Thread-safe. */
final class ValidatedActions implements Actions {
    private final Actions inner;
    private final Reports reports;

    ValidatedActions(Actions inner, Reports reports) {
        this.inner = inner;
        this.reports = reports;
    }

    @Override
    public List<ActionDescriptor> describe() {
        Invalid invalid = new Invalid(reports.plugin(), "actions.describe");
        try {
            List<ActionDescriptor> actions = invalid.present(inner.describe(), "the list of actions");
            Set<String> names = new HashSet<>();
            for (@Nullable ActionDescriptor each : actions) {
                ActionDescriptor action = invalid.present(each, "an action");
                String name = invalid.present(action.name(), "the name of an action");
                invalid.require(names.add(name), "action " + Invalid.quoted(name) + " stands twice");
                invalid.present(action.doc(), "the description of action " + Invalid.quoted(name));
                SchemaCheck.require(action.input(), invalid);
                invalid.require(
                        action.maxRows() >= 1,
                        "action " + Invalid.quoted(name) + " takes at most " + action.maxRows() + " rows");
            }
            return List.copyOf(actions);
        } catch (ConnectorException e) {
            throw new PluginCallException(e);
        }
    }

    @Override
    public List<ActionOutcome> run(String action, Page input) throws ConnectorException, InterruptedException {
        Invalid invalid = new Invalid(reports.plugin(), "action " + action);
        List<ActionOutcome> outcomes = invalid.present(inner.run(action, input), "the list of outcomes");
        invalid.require(
                outcomes.size() == input.rows(),
                outcomes.size() + " outcomes for " + input.rows() + " rows; every row needs one");
        for (int row = 0; row < outcomes.size(); row++) {
            ActionOutcome outcome = invalid.present(outcomes.get(row), "the outcome of row " + row);
            invalid.require(outcome.input() == row, "outcome " + row + " is of row " + outcome.input());
            invalid.present(outcome.result(), "the result of row " + row);
            boolean failed = invalid.present(outcome.failure(), "the failure of row " + row)
                    .isPresent();
            invalid.require(
                    failed || outcome.result() != ActionOutcome.Result.FAILED,
                    "row " + row + " failed without saying why");
        }
        return List.copyOf(outcomes);
    }
}
