package dev.wellhead.cli.progress;

import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.problem.Problem;
import dev.wellhead.engine.run.RunEvent;
import dev.wellhead.engine.run.RunReport;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows nothing but notes. */
public final class NoProgress implements RunProgress {
    private final Consumer<String> notes;

    /** @param notes thread-safe */
    public NoProgress(Consumer<String> notes) {
        this.notes = notes;
    }

    @Override
    public void on(RunEvent event) {}

    @Override
    public void note(String text) {
        notes.accept(text);
    }

    @Override
    public void waitStarted(Object key, String text) {}

    @Override
    public void waitEnded(Object key) {}

    @Override
    public void end(ExitCode code, Optional<RunReport> report, Optional<Problem> problem) {}
}
