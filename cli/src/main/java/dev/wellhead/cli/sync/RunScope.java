package dev.wellhead.cli.sync;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Session;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.output.ClosedOutputException;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.problem.Problem;
import dev.wellhead.cli.problem.Problems;
import dev.wellhead.cli.progress.BarProgress;
import dev.wellhead.cli.progress.JsonProgress;
import dev.wellhead.cli.progress.NoProgress;
import dev.wellhead.cli.progress.PlainProgress;
import dev.wellhead.cli.progress.ProgressMode;
import dev.wellhead.cli.progress.RunProgress;
import dev.wellhead.engine.destination.Destination;
import dev.wellhead.engine.run.RunReport;
import dev.wellhead.engine.run.StreamTask;
import dev.wellhead.engine.run.Sync;
import dev.wellhead.engine.run.SyncOptions;
import dev.wellhead.spi.Cancellation;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The part of a command that runs the engine. Until the engine runs, Ctrl-C interrupts the thread; from then on it ends
 * the run at its next commit. The view hears of exactly one end, whichever way the command ends.
 */
public final class RunScope {
    private final Context context;
    private final RunProgress progress;
    private final Session session;
    private final Cancellation cancellation;
    private final AtomicBoolean running;
    private @Nullable RunReport report;

    private RunScope(
            Context context, RunProgress progress, Session session, Cancellation cancellation, AtomicBoolean running) {
        this.context = context;
        this.progress = progress;
        this.session = session;
        this.cancellation = cancellation;
        this.running = running;
    }

    /** What a command does inside a scope. */
    @FunctionalInterface
    public interface Body {
        ExitCode run(RunScope scope) throws Exception;
    }

    /** Runs {@code body} and answers its exit code; JSON events go to standard output. */
    public static int in(Context context, ProgressMode mode, Body body) throws Exception {
        return in(context, mode, context.events(), body);
    }

    /**
     * Runs {@code body} and answers its exit code.
     *
     * @param events where JSON events go: standard error when standard output carries rows
     */
    @SuppressWarnings("try")
    public static int in(Context context, ProgressMode mode, PrintStream events, Body body) throws Exception {
        RunProgress progress = view(context, mode, events);
        Cancellation cancellation = new Cancellation();
        AtomicBoolean running = new AtomicBoolean();
        Thread worker = Thread.currentThread();
        Runnable clean = () -> {
            progress.note("stopping at the last checkpoint; Ctrl-C again ends at once");
            cancellation.cancel();
            if (!running.get()) {
                worker.interrupt();
            }
        };
        Problem interrupted = CliCode.INTERRUPTED.with("ended at once").problem();
        Runnable lastWords = () -> progress.end(ExitCode.INTERRUPTED, Optional.empty(), Optional.of(interrupted));
        RunScope scope = null;
        try (Stop ignored = Stop.on(context, clean, lastWords);
                Session session = Session.open(context, progress)) {
            scope = new RunScope(context, progress, session, cancellation, running);
            ExitCode code = body.run(scope);
            progress.end(code, scope.report(), Optional.empty());
            return code.number();
        } catch (ClosedOutputException e) {
            progress.end(ExitCode.OK, Optional.empty(), Optional.empty());
            throw e;
        } catch (Exception | Error e) {
            Problem problem = Problems.of(e);
            progress.end(problem.exitCode(), scope == null ? Optional.empty() : scope.report(), Optional.of(problem));
            throw e;
        }
    }

    public Context context() {
        return context;
    }

    public Session session() {
        return session;
    }

    public RunProgress progress() {
        return progress;
    }

    /** Ends when Ctrl-C is pressed. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** Brings the streams to the destination. */
    public RunReport sync(List<StreamTask> tasks, Destination destination, SyncOptions options)
            throws InterruptedException {
        running.set(true);
        RunReport finished = new Sync(options, progress).run(tasks, destination, cancellation);
        report = finished;
        return finished;
    }

    private Optional<RunReport> report() {
        return Optional.ofNullable(report);
    }

    private static RunProgress view(Context context, ProgressMode mode, PrintStream events) {
        return switch (mode.resolve(context.terminal(), context.options().quiet())) {
            case auto, plain -> new PlainProgress(context.err(), System::nanoTime);
            case bar -> new BarProgress(context.err(), context.terminal(), context.errStyle(), System::nanoTime);
            case json -> new JsonProgress(events, context.host().clock(), System::nanoTime);
            case none ->
                new NoProgress(line -> {
                    if (context.options().debug()) {
                        context.err().println(line);
                    }
                });
        };
    }
}
