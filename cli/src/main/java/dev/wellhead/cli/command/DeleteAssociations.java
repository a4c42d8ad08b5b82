package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.spi.ConnectorException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wellhead associations delete CONNECTION FROM TO FROM_ID:TO_ID...}. */
@Command(
        name = "delete",
        description = {
            "Part records: take away all associations of each pair, or only that of a label. The records stay.",
            "The result says of each pair whether it is ok, failed or unknown; exit code 3 when some failed, 1 when"
                    + " all."
        })
final class DeleteAssociations implements Callable<Integer> {
    private final Context context;

    @Mixin
    private AssociationArguments arguments = new AssociationArguments();

    @Option(names = "--yes", description = "Needed when the pairs come from standard input.")
    private boolean confirmed;

    @Mixin
    private ListingFormat output = new ListingFormat();

    DeleteAssociations(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException, InterruptedException {
        if (arguments.isFromStandardInput() && !confirmed) {
            throw CliCode.CONFIRM.with("pairs from standard input are parted only with --yes");
        }
        return new AssociationWrite(context, "delete-associations", output.format()).run(arguments);
    }
}
