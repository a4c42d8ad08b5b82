package dev.wellhead.cli.association;

import dev.wellhead.Connector;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.CliException;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.PhysicalType;
import java.util.Map;

/** A connector's write of labels of associations, found by its name. Used by one thread, while the connector is open. */
public final class LabelAction {
    private final Actions actions;
    private final ActionDescriptor descriptor;

    private LabelAction(Actions actions, ActionDescriptor descriptor) {
        this.actions = actions;
        this.descriptor = descriptor;
    }

    /** @throws CliException when the connector has no such write */
    public static LabelAction of(Connector connector, String name) {
        Actions actions = connector.source().actions().orElse(null);
        if (actions != null) {
            for (ActionDescriptor known : actions.describe()) {
                if (known.name().equals(name)) {
                    return new LabelAction(actions, known);
                }
            }
        }
        throw CliCode.USAGE
                .with("connector '" + connector.type() + "' of connection '" + connector.id()
                        + "' does not write labels: it has no action '" + name + "'")
                .todo("name a connection to a service whose associations have labels, e.g. HubSpot");
    }

    /**
     * Writes one label, and answers what the service says of it.
     *
     * @param values by column; empty ones are left out
     * @throws ConnectorException why it was not written, or may not have been
     */
    public Map<String, String> run(AssociationAction.Pair types, Map<String, String> values)
            throws ConnectorException, InterruptedException {
        PageBuilder page = new PageBuilder(descriptor.input());
        set(page, "from_type", types.from());
        set(page, "to_type", types.to());
        values.forEach((column, value) -> set(page, column, value));
        page.endRow();
        ActionOutcome outcome = actions.run(descriptor.name(), page.build()).get(0);
        if (outcome.failure().isPresent()) {
            throw outcome.failure().get();
        }
        return outcome.values();
    }

    private static void set(PageBuilder page, String column, String value) {
        int place = page.schema().indexOf(column);
        if (place < 0 || value.isEmpty()) {
            return;
        }
        if (page.schema().field(place).type().physical() == PhysicalType.LONG) {
            page.longs(place).append(Long.parseLong(value));
        } else {
            page.bytes(place).append(value);
        }
    }
}
