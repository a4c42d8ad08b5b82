package dev.wellhead.cli.association;

import dev.wellhead.Connector;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.CliException;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.PhysicalType;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A connector's write of associations, found by its name. Used by one thread, while the connector is open. */
public final class AssociationAction {
    /** Few enough that an interrupted write leaves little unsaid, and as many as services take in one request. */
    private static final int BATCH = 2_000;

    private static final List<String> NEEDED = List.of("from_type", "from_id", "to_type", "to_id");

    private final String connector;
    private final Actions actions;
    private final ActionDescriptor descriptor;

    /** @param connector its type, for messages */
    AssociationAction(String connector, Actions actions, ActionDescriptor descriptor) {
        this.connector = connector;
        this.actions = actions;
        this.descriptor = descriptor;
    }

    /** @throws CliException when the connector has no such write */
    public static AssociationAction of(Connector connector, String name) {
        @Nullable Actions actions = connector.source().actions().orElse(null);
        if (actions != null) {
            for (ActionDescriptor known : actions.describe()) {
                if (known.name().equals(name) && known.input().names().containsAll(NEEDED)) {
                    return new AssociationAction(connector.type(), actions, known);
                }
            }
        }
        throw CliCode.USAGE
                .with("connector '" + connector.type() + "' of connection '" + connector.id()
                        + "' does not write associations: it has no action '" + name + "'")
                .todo("name a connection to a service whose records are associated, e.g. HubSpot");
    }

    /**
     * Writes in batches, and adds an outcome for each input, also when this ends early.
     *
     * @param stopped whether no further batch is wanted
     * @throws ConnectorException when nothing was written at all
     */
    public void run(Pair types, List<AssociationInput> inputs, AssociationOutcomes outcomes, BooleanSupplier stopped)
            throws ConnectorException, InterruptedException {
        requireKinds(inputs);
        int most = Math.max(1, Math.min(BATCH, descriptor.maxRows()));
        for (int from = 0; from < inputs.size(); from += most) {
            List<AssociationInput> rest = inputs.subList(from, inputs.size());
            if (stopped.getAsBoolean()) {
                outcomes.notTried(rest, "the command was interrupted before");
                return;
            }
            List<AssociationInput> batch = rest.subList(0, Math.min(most, rest.size()));
            try {
                outcomes.add(batch, actions.run(descriptor.name(), page(types, batch)));
            } catch (ConnectorException e) {
                if (from == 0) {
                    throw e;
                }
                outcomes.notTried(rest, String.valueOf(e.getMessage()));
                return;
            } catch (InterruptedException e) {
                outcomes.unknown(batch, "the command was interrupted before the answer");
                outcomes.notTried(rest.subList(batch.size(), rest.size()), "the command was interrupted before");
                throw e;
            }
        }
    }

    /** The types of the records on both sides. */
    public record Pair(String from, String to) {
        /** The stream that has their associations. */
        public String stream() {
            return from + "_to_" + to;
        }
    }

    private void requireKinds(List<AssociationInput> inputs) {
        List<String> columns = descriptor.input().names();
        for (AssociationInput input : inputs) {
            AssociationKind kind = input.kind();
            if (kind.label() != null && kind.typeId() == null && !columns.contains("label")
                    || kind.typeId() != null && !columns.contains("type_id")
                    || kind.category() != null && !columns.contains("category")) {
                throw CliCode.USAGE
                        .with("connector '" + connector + "' does not write associations of one label")
                        .todo("its action '" + descriptor.name() + "' takes " + String.join(", ", columns));
            }
        }
    }

    private Page page(Pair types, List<AssociationInput> inputs) {
        PageBuilder page = new PageBuilder(descriptor.input());
        for (AssociationInput input : inputs) {
            AssociationKind kind = input.kind();
            set(page, "from_type", types.from());
            set(page, "from_id", input.fromId());
            set(page, "to_type", types.to());
            set(page, "to_id", input.toId());
            set(page, "label", kind.label());
            set(page, "type_id", kind.typeId());
            set(page, "category", kind.category());
            page.endRow();
        }
        return page.build();
    }

    private static void set(PageBuilder page, String column, @Nullable Object value) {
        int place = page.schema().indexOf(column);
        if (value == null || place < 0) {
            return;
        }
        boolean isNumber = page.schema().field(place).type().physical() == PhysicalType.LONG;
        if (isNumber && value instanceof Long number) {
            page.longs(place).append(number);
        } else {
            page.bytes(place).append(Objects.toString(value));
        }
    }
}
