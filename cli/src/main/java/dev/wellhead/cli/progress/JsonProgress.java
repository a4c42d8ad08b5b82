package dev.wellhead.cli.progress;

import dev.wellhead.cli.output.JsonText;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.problem.Problem;
import dev.wellhead.cli.problem.Problems;
import dev.wellhead.engine.run.RunEvent;
import dev.wellhead.engine.run.RunReport;
import dev.wellhead.engine.run.StreamReport;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One JSON event per line: {@code start}, {@code progress}, {@code log}, {@code end}. There is exactly one end, whatever
 * happens, and nothing after it.
 */
public final class JsonProgress implements RunProgress {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final PrintStream out;
    private final Clock clock;
    private final ProgressBoard board;
    private final Ticker ticker;
    private boolean over;

    public JsonProgress(PrintStream out, Clock clock, LongSupplier nanos) {
        this.out = out;
        this.clock = clock;
        this.board = new ProgressBoard(nanos);
        this.ticker = new Ticker(PERIOD, this::tick);
    }

    @Override
    public synchronized void on(RunEvent event) {
        @Nullable StreamView ended = board.on(event);
        if (event instanceof RunEvent.RunStarted started) {
            Map<String, @Nullable Object> fields = event("start");
            fields.put("run", started.runId());
            fields.put("streams", started.streams());
            emit(fields);
        } else if (event instanceof RunEvent.SplitRetried retry) {
            log(
                    "warning",
                    StreamLines.retry(retry),
                    retry.ref().toString(),
                    retry.cause().code());
        } else if (event instanceof RunEvent.SplitReplaced replaced) {
            log(
                    "info",
                    "a part is read again: " + replaced.reason(),
                    replaced.ref().toString(),
                    null);
        } else if (event instanceof RunEvent.StreamEnded end) {
            if (ended != null) {
                progress(ended, "done");
            }
            end.report()
                    .failure()
                    .map(Problems::of)
                    .ifPresent(problem ->
                            log("error", problem.what(), end.report().ref().toString(), problem.code()));
        }
    }

    @Override
    public synchronized void note(String text) {
        log("info", text, null, null);
    }

    @Override
    public synchronized void waitStarted(Object key, String text) {
        board.waitStarted(key, text);
        log("info", "waiting: " + text, null, null);
    }

    @Override
    public synchronized void waitEnded(Object key) {
        board.waitEnded(key);
    }

    @Override
    public void end(ExitCode code, Optional<RunReport> report, Optional<Problem> problem) {
        ticker.close();
        synchronized (this) {
            emit(EndEvent.of(event("end"), code, report, problem));
            over = true;
        }
    }

    synchronized void tick() {
        board.active().forEach(view -> progress(view, "reading"));
    }

    private void progress(StreamView view, String phase) {
        Map<String, @Nullable Object> fields = event("progress");
        fields.put("stream", view.name());
        fields.put("phase", phase);
        fields.put("rows", view.rows());
        fields.put("committed", view.committed());
        fields.put("bytes", view.bytes());
        fields.put("rows_per_second", view.rowsPerSecond(board.now()));
        if (!view.trouble().isEmpty()) {
            fields.put("waiting", view.trouble());
        }
        emit(fields);
    }

    private void log(String level, String message, @Nullable String stream, @Nullable String code) {
        Map<String, @Nullable Object> fields = event("log");
        fields.put("level", level);
        fields.put("message", message);
        if (stream != null) {
            fields.put("stream", stream);
        }
        if (code != null) {
            fields.put("code", code);
        }
        emit(fields);
    }

    private Map<String, @Nullable Object> event(String name) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("event", name);
        fields.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        return fields;
    }

    private void emit(Map<String, @Nullable Object> fields) {
        if (!over) {
            out.println(JsonText.line(fields));
            out.flush();
        }
    }

    /** The last event: how the command and each stream ended. */
    static final class EndEvent {
        private EndEvent() {}

        static Map<String, @Nullable Object> of(
                Map<String, @Nullable Object> fields,
                ExitCode code,
                Optional<RunReport> report,
                Optional<Problem> problem) {
            fields.put("exit", code.number());
            fields.put("status", status(code));
            report.ifPresent(run -> {
                fields.put("run", run.runId());
                fields.put("rows", run.rows());
                fields.put("rejected", run.rejected());
                fields.put("milliseconds", run.elapsed().toMillis());
                fields.put(
                        "streams", run.streams().stream().map(EndEvent::stream).toList());
            });
            problem.ifPresent(failure -> fields.put("error", error(failure)));
            return fields;
        }

        private static String status(ExitCode code) {
            return switch (code) {
                case OK -> "succeeded";
                case PARTIAL -> "partial";
                case INTERRUPTED -> "interrupted";
                case FAILED, USAGE, SIGN_IN, QUOTA, SCHEMA, LOCKED, PLUGIN -> "failed";
            };
        }

        private static Map<String, @Nullable Object> stream(StreamReport report) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("stream", report.ref().toString());
            fields.put("status", report.status().name().toLowerCase(java.util.Locale.ROOT));
            fields.put("incremental", report.incremental());
            fields.put("resumed", report.resumed());
            fields.put("rows", report.rows());
            fields.put("counters", new java.util.TreeMap<>(report.counters()));
            fields.put("notes", report.notes());
            report.failure().map(Problems::of).ifPresent(failure -> fields.put("error", error(failure)));
            return fields;
        }

        private static Map<String, @Nullable Object> error(Problem problem) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("code", problem.code());
            fields.put("message", problem.what());
            fields.put("cause", problem.why().isEmpty() ? null : problem.why());
            fields.put("remedy", problem.remedy().isEmpty() ? null : problem.remedy());
            return fields;
        }
    }
}
