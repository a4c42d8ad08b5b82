package dev.wellhead.cli.command;

import dev.wellhead.Connector;
import dev.wellhead.FetchParams;
import dev.wellhead.cli.association.AssociationAction;
import dev.wellhead.cli.association.LabelAction;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Session;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.context.StreamNames;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead associations labels}. */
@Command(
        name = "labels",
        description = "List, create, rename and delete the labels that associations of two types can have.",
        subcommands = {
            LabelsCommand.ListLabels.class,
            LabelsCommand.CreateLabel.class,
            LabelsCommand.RenameLabel.class,
            LabelsCommand.DeleteLabel.class
        },
        footer = {
            "",
            "Examples",
            "  wellhead associations labels list crm contacts companies",
            "  wellhead associations labels create crm contacts companies Referee --inverse 'Judged by'",
            "  wellhead associations labels rename crm contacts companies Referee Umpire",
            "  wellhead associations labels delete crm contacts companies Umpire --yes"
        })
final class LabelsCommand {
    private static final String STREAM = "association_labels";

    /** The connection and the two types. */
    static final class Types {
        @Parameters(index = "0", paramLabel = "CONNECTION", description = "A connection of the project.")
        private String connection = "";

        @Parameters(index = "1", paramLabel = "FROM", description = "The type of the first records, e.g. contacts.")
        private String from = "";

        @Parameters(index = "2", paramLabel = "TO", description = "The type of the second records, e.g. companies.")
        private String to = "";

        AssociationAction.Pair pair() {
            return new AssociationAction.Pair(from, to);
        }
    }

    /** {@code wellhead associations labels list}. */
    @Command(name = "list", description = "List the kinds of association that two types have, with their labels.")
    static final class ListLabels implements Callable<Integer> {
        private final Context context;

        @Mixin
        private Types types = new Types();

        @Mixin
        private ListingFormat output = new ListingFormat();

        ListLabels(Context context) {
            this.context = context;
        }

        @Override
        @SuppressWarnings("try")
        public Integer call() throws ConnectorException, InterruptedException {
            try (Stop ignored = Stop.interrupting(context);
                    Session session = Session.open(context)) {
                Connector connector = session.connector(types.connection);
                StreamNames.describe(connector, types.pair().stream());
                Filter pair = new Filter.And(List.of(
                        new Filter.Comparison("from_type", Filter.Operator.EQUAL, types.from),
                        new Filter.Comparison("to_type", Filter.Operator.EQUAL, types.to)));
                Listing listing = new Listing("label", "type_id", "category");
                for (Map<String, @Nullable Object> row : connector
                        .fetchData(FetchParams.builder(STREAM).where(pair).build())
                        .data()) {
                    listing.add(row.get("label"), row.get("type_id"), row.get("category"));
                }
                context.show(listing, output.format());
            }
            return ExitCode.OK.number();
        }
    }

    /** Writes a label, and shows what became of it. */
    @SuppressWarnings("try")
    private static int write(
            Context context,
            Types types,
            String action,
            String label,
            Map<String, String> values,
            Listing.Format format)
            throws ConnectorException, InterruptedException {
        try (Stop ignored = Stop.interrupting(context);
                Session session = Session.open(context)) {
            Connector connector = session.connector(types.connection);
            LabelAction write = LabelAction.of(connector, action);
            StreamNames.describe(connector, types.pair().stream());
            Map<String, String> said = write.run(types.pair(), values);
            Listing listing = new Listing("label", "type_id", "category");
            context.show(listing.add(label, said.get("type_id"), said.get("category")), format);
        }
        return ExitCode.OK.number();
    }

    /** {@code wellhead associations labels create}. */
    @Command(name = "create", description = "Define a label. One that is there already stays as it is.")
    static final class CreateLabel implements Callable<Integer> {
        private final Context context;

        @Mixin
        private Types types = new Types();

        @Parameters(index = "3", paramLabel = "LABEL", description = "As FROM records are labelled.")
        private String label = "";

        @Option(
                names = "--inverse",
                paramLabel = "LABEL",
                description = "As TO records are labelled; the same unless given.")
        private String inverse = "";

        @Mixin
        private ListingFormat output = new ListingFormat();

        CreateLabel(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException, InterruptedException {
            Map<String, String> values = Map.of("label", label, "inverse_label", inverse);
            return write(context, types, "create-association-labels", label, values, output.format());
        }
    }

    /** {@code wellhead associations labels rename}. */
    @Command(name = "rename", description = "Give a label another name. Records that have it keep it.")
    static final class RenameLabel implements Callable<Integer> {
        private final Context context;

        @Mixin
        private Types types = new Types();

        @Parameters(index = "3", paramLabel = "LABEL", description = "What it is called now.")
        private String label = "";

        @Parameters(index = "4", paramLabel = "NEW_LABEL", description = "What it is to be called.")
        private String newLabel = "";

        @Option(
                names = "--inverse",
                paramLabel = "LABEL",
                description = "What it is to be called from the other side; as it is unless given.")
        private String inverse = "";

        @Mixin
        private ListingFormat output = new ListingFormat();

        RenameLabel(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException, InterruptedException {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("label", label);
            values.put("new_label", newLabel);
            values.put("new_inverse_label", inverse);
            return write(context, types, "rename-association-labels", newLabel, values, output.format());
        }
    }

    /** {@code wellhead associations labels delete}. */
    @Command(
            name = "delete",
            description = "Delete a label, and take it from all records that have it; they stay associated.")
    static final class DeleteLabel implements Callable<Integer> {
        private final Context context;

        @Mixin
        private Types types = new Types();

        @Parameters(index = "3", paramLabel = "LABEL", description = "The label.")
        private String label = "";

        @Option(names = "--yes", description = "Needed, because nothing brings it back.")
        private boolean confirmed;

        @Mixin
        private ListingFormat output = new ListingFormat();

        DeleteLabel(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException, InterruptedException {
            if (!confirmed) {
                throw CliCode.CONFIRM.with(
                        "label '" + label + "' is deleted, and taken from all records that have it, only with --yes");
            }
            return write(context, types, "delete-association-labels", label, Map.of("label", label), output.format());
        }
    }
}
