package dev.wellhead.cli.progress;

import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.problem.Problem;
import dev.wellhead.engine.run.RunEvent;
import dev.wellhead.engine.run.RunReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lines for logs: starts and ends, and every few seconds how far each stream is. */
public final class PlainProgress implements RunProgress {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final PrintStream err;
    private final ProgressBoard board;
    private final Ticker ticker;
    private boolean over;

    public PlainProgress(PrintStream err, LongSupplier nanos) {
        this.err = err;
        this.board = new ProgressBoard(nanos);
        this.ticker = new Ticker(PERIOD, this::tick);
    }

    @Override
    public synchronized void on(RunEvent event) {
        @Nullable StreamView ended = board.on(event);
        if (event instanceof RunEvent.StreamStarted started) {
            board.active().stream()
                    .filter(view -> view.name().equals(started.ref().toString()))
                    .forEach(view -> err.println(view.name() + ": reads " + words(view)));
        } else if (event instanceof RunEvent.SplitRetried retry) {
            err.println(StreamLines.retry(retry));
        } else if (event instanceof RunEvent.SplitReplaced replaced) {
            err.println(replaced.ref() + " reads a part again: " + replaced.reason());
        } else if (event instanceof RunEvent.StreamEnded end) {
            err.println(end.report().ref() + ": " + StreamLines.ended(end.report(), ended, board.now()));
        }
    }

    @Override
    public synchronized void note(String text) {
        err.println(text);
    }

    @Override
    public synchronized void waitStarted(Object key, String text) {
        board.waitStarted(key, text);
    }

    @Override
    public synchronized void waitEnded(Object key) {
        board.waitEnded(key);
    }

    @Override
    public void end(ExitCode code, Optional<RunReport> report, Optional<Problem> problem) {
        ticker.close();
        synchronized (this) {
            over = true;
        }
    }

    synchronized void tick() {
        if (over) {
            return;
        }
        board.active().forEach(view -> err.println(view.name() + ": " + StreamLines.amounts(view, board.now())));
        board.waits().forEach(wait -> err.println("waiting: " + wait));
    }

    private static String words(StreamView view) {
        return switch (view.how()) {
            case "whole" -> "the whole stream";
            case "goes on" -> "on from its last checkpoint";
            default -> view.how();
        };
    }
}
