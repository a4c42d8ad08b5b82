package dev.wellhead.cli.command;

import dev.wellhead.Connector;
import dev.wellhead.cli.association.AssociationAction;
import dev.wellhead.cli.association.AssociationInput;
import dev.wellhead.cli.association.AssociationOutcomes;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Session;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.context.StreamNames;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.spi.ConnectorException;
import java.util.List;

/**
 * What {@code associations create} and {@code delete} have in common.
 *
 * @param action the connector's name of the write
 */
record AssociationWrite(Context context, String action, Listing.Format format) {
    /** Writes, shows an outcome for each pair, and answers the exit code. */
    int run(AssociationArguments arguments) throws ConnectorException, InterruptedException {
        List<AssociationInput> inputs = arguments.inputs(context);
        try (Stop stop = Stop.interrupting(context);
                Session session = Session.open(context)) {
            Connector connector = session.connector(arguments.connection());
            AssociationAction write = AssociationAction.of(connector, action);
            // Types that cannot be associated are told here, in one place instead of for each pair.
            StreamNames.describe(connector, arguments.types().stream());
            AssociationOutcomes outcomes = new AssociationOutcomes();
            try {
                write.run(arguments.types(), inputs, outcomes, stop::requested);
            } catch (InterruptedException e) {
                show(outcomes);
                throw e;
            }
            show(outcomes);
            return stop.requested()
                    ? ExitCode.INTERRUPTED.number()
                    : outcomes.exitCode().number();
        }
    }

    private void show(AssociationOutcomes outcomes) {
        context.show(outcomes.listing(), format);
        context.say(outcomes.summary());
    }
}
