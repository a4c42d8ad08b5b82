package dev.wellhead.cli.progress;

import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.problem.Problem;
import dev.wellhead.engine.run.RunListener;
import dev.wellhead.engine.run.RunReport;
import java.util.Optional;

/**
 * Shows a run to people or scripts. Thread-safe: events come from readers, waits from the network, the end from whoever
 * ends the command.
 */
public interface RunProgress extends RunListener {
    /** Something that people should know while the run goes on. */
    void note(String text);

    /** Quota or a retry makes someone wait; {@code key} names the wait until {@link #waitEnded}. */
    void waitStarted(Object key, String text);

    void waitEnded(Object key);

    /**
     * The run is over; called for every way to end. Only the first call counts.
     *
     * @param report how it went; empty when it did not come that far
     * @param problem why the command as a whole failed; empty when it did not
     */
    void end(ExitCode code, Optional<RunReport> report, Optional<Problem> problem);
}
