package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.spi.ConnectorException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wellhead associations create CONNECTION FROM TO FROM_ID:TO_ID...}. */
@Command(
        name = "create",
        description = {
            "Associate records: plainly, or with a label. What is associated already stays as it is.",
            "The result says of each pair whether it is ok, failed or unknown; exit code 3 when some failed, 1 when"
                    + " all."
        })
final class CreateAssociations implements Callable<Integer> {
    private final Context context;

    @Mixin
    private AssociationArguments arguments = new AssociationArguments();

    @Mixin
    private ListingFormat output = new ListingFormat();

    CreateAssociations(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException, InterruptedException {
        return new AssociationWrite(context, "create-associations", output.format()).run(arguments);
    }
}
