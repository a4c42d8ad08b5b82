package dev.wellhead.cli.progress;

import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.problem.Problem;
import dev.wellhead.cli.terminal.DisplayWidth;
import dev.wellhead.cli.terminal.LiveRegion;
import dev.wellhead.cli.terminal.Style;
import dev.wellhead.cli.terminal.Terminal;
import dev.wellhead.engine.run.RunEvent;
import dev.wellhead.engine.run.RunReport;
import dev.wellhead.engine.run.StreamReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A live region for people: a line per stream in work, drawn over ten times a second; finished streams stay above. */
public final class BarProgress implements RunProgress {
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final int MOST_STREAMS = 8;
    private static final int BAR = 12;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    private final LiveRegion region;
    private final Style style;
    private final boolean unicode;
    private final ProgressBoard board;
    private final Ticker ticker;
    private int frame;
    private boolean over;

    public BarProgress(PrintStream err, Terminal terminal, Style style, LongSupplier nanos) {
        this.region = new LiveRegion(err, terminal);
        this.style = style;
        this.unicode = terminal.unicode();
        this.board = new ProgressBoard(nanos);
        this.ticker = new Ticker(PERIOD, this::tick);
    }

    @Override
    public synchronized void on(RunEvent event) {
        @Nullable StreamView ended = board.on(event);
        if (event instanceof RunEvent.StreamEnded end) {
            StreamReport report = end.report();
            region.print(
                    mark(report.status()) + " " + report.ref() + "  " + StreamLines.ended(report, ended, board.now()));
        } else if (event instanceof RunEvent.SplitReplaced replaced) {
            region.print(replaced.ref() + " reads a part again: " + replaced.reason());
        }
    }

    @Override
    public synchronized void note(String text) {
        region.print(text);
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
            if (!over) {
                over = true;
                region.clear();
            }
        }
    }

    synchronized void tick() {
        if (!over) {
            frame++;
            region.draw(lines());
        }
    }

    private List<String> lines() {
        List<StreamView> views = board.active();
        int name = views.stream()
                .mapToInt(view -> DisplayWidth.of(view.name()))
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (StreamView view : views.subList(0, Math.min(views.size(), MOST_STREAMS))) {
            lines.add(spinner() + " " + DisplayWidth.pad(view.name(), Math.min(name, 40), false) + "  " + bar(view)
                    + StreamLines.amounts(view, board.now()) + "  (" + view.how() + ")");
        }
        if (views.size() > MOST_STREAMS) {
            lines.add("  and " + Amounts.count(views.size() - MOST_STREAMS) + " more streams");
        }
        board.waits().forEach(wait -> lines.add("  waiting: " + wait));
        return lines;
    }

    private String bar(StreamView view) {
        double share = view.share();
        if (share < 0 || view.rows() == 0) {
            return "";
        }
        int eighths = (int) Math.round(share * BAR * 8);
        String filled = unicode
                ? "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1))
                : "#".repeat(eighths / 8);
        String bar = DisplayWidth.pad(filled, BAR, false);
        return (unicode ? "▕" + bar + "▏" : "[" + bar + "]") + String.format(" %3d %%  ", Math.round(share * 100));
    }

    private String spinner() {
        return unicode ? SPINNER.substring(frame % SPINNER.length(), frame % SPINNER.length() + 1) : "*";
    }

    private String mark(StreamReport.Status status) {
        return switch (status) {
            case SUCCEEDED -> style.green(unicode ? "✓" : "+");
            case FAILED -> style.red(unicode ? "✗" : "x");
            case CANCELLED -> style.yellow(unicode ? "■" : "-");
        };
    }
}
