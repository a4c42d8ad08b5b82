package dev.wellhead.cli.command;

import dev.wellhead.cli.association.AssociationAction;
import dev.wellhead.cli.association.AssociationInput;
import dev.wellhead.cli.association.AssociationInputs;
import dev.wellhead.cli.association.AssociationKind;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which associations to write, as {@code associations create} and {@code delete} take it. */
final class AssociationArguments {
    private static final String STANDARD_INPUT = "-";

    @Parameters(index = "0", paramLabel = "CONNECTION", description = "A connection of the project.")
    private String connection = "";

    @Parameters(index = "1", paramLabel = "FROM", description = "The type of the first records, e.g. contacts.")
    private String from = "";

    @Parameters(index = "2", paramLabel = "TO", description = "The type of the second records, e.g. companies.")
    private String to = "";

    @Parameters(
            index = "3..*",
            arity = "1..*",
            paramLabel = "FROM_ID:TO_ID",
            description = {
                "Two records by their ids; repeatable. - reads standard input: a pair in each line, or CSV with a",
                "header or JSON lines, with from_id and to_id, and label, type_id and category where wanted."
            })
    private List<String> pairs = new ArrayList<>();

    @Option(names = "--label", paramLabel = "NAME", description = "The association of this label.")
    private @Nullable String label;

    @Option(names = "--type-id", paramLabel = "N", description = "The association of this number.")
    private @Nullable Long typeId;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "Whose number or label it is, as 'associations list' shows it; looked up unless given.")
    private @Nullable String category;

    String connection() {
        return connection;
    }

    AssociationAction.Pair types() {
        return new AssociationAction.Pair(from, to);
    }

    boolean isFromStandardInput() {
        return pairs.contains(STANDARD_INPUT);
    }

    /** The pairs; reads standard input where that is asked for. */
    List<AssociationInput> inputs(Context context) {
        AssociationKind kind = kind();
        if (isFromStandardInput() && pairs.size() > 1) {
            throw CliCode.USAGE
                    .with("- and pairs as arguments exclude each other")
                    .todo("give all pairs in one way");
        }
        List<AssociationInput> inputs = isFromStandardInput()
                ? AssociationInputs.ofLines(context.host().in())
                : AssociationInputs.ofArguments(pairs);
        return kind.equals(AssociationKind.ANY)
                ? inputs
                : inputs.stream()
                        .map(input -> new AssociationInput(input.fromId(), input.toId(), kind))
                        .toList();
    }

    private AssociationKind kind() {
        if (label != null && typeId != null) {
            throw CliCode.USAGE.with("--label and --type-id exclude each other").todo("give one of them");
        } else if (category != null && label == null && typeId == null) {
            throw CliCode.USAGE.with("--category alone names no association").todo("add --type-id or --label");
        }
        return new AssociationKind(label, typeId, category);
    }
}
