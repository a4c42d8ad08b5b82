package dev.wellhead.cli.sync;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.Problem;
import dev.wellhead.cli.problem.ProblemPrinter;
import dev.wellhead.cli.problem.Problems;
import dev.wellhead.engine.run.RunReport;
import dev.wellhead.engine.run.StreamReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells people how a run went: a table on standard output, what went wrong and a sentence on standard error. */
public final class RunSummary {
    private final Context context;

    public RunSummary(Context context) {
        this.context = context;
    }

    /** @param destination the name of where the rows went */
    public void print(RunReport report, String destination) {
        Listing listing = new Listing("stream", "result", "rows", "read");
        report.streams()
                .forEach(stream -> listing.add(stream.ref().toString(), result(stream), stream.rows(), how(stream)));
        context.show(listing, Listing.Format.table);
        context.out().flush();
        notes(report.streams());
        problems(report.streams());
        context.say(sentence(report, destination));
    }

    private void notes(List<StreamReport> streams) {
        for (StreamReport stream : streams) {
            stream.notes().forEach(note -> context.say(stream.ref() + ": " + note));
        }
    }

    /** Each problem once, since a full disk fails every stream in the same words, and whose it is where some went well. */
    private void problems(List<StreamReport> streams) {
        ProblemPrinter printer = new ProblemPrinter(context.err(), context.errStyle());
        Map<Problem, List<String>> names = new LinkedHashMap<>();
        for (StreamReport stream : streams) {
            stream.failure()
                    .map(Problems::of)
                    .ifPresent(problem -> names.computeIfAbsent(problem, first -> new ArrayList<>())
                            .add(stream.ref().toString()));
        }
        names.forEach((problem, failed) -> printer.print(
                failed.size() == streams.size()
                        ? problem
                        : problem.withWhat(String.join(", ", failed) + ": " + problem.what())));
    }

    private String sentence(RunReport report, String destination) {
        int streams = report.streams().size();
        StringBuilder text = new StringBuilder(Amounts.rows(report.rows()) + " from " + streams
                + (streams == 1 ? " stream in " : " streams in ") + Amounts.time(report.elapsed()) + " -> "
                + destination);
        if (report.rejected() > 0) {
            text.append("; ")
                    .append(Amounts.count(report.rejected()))
                    .append(report.rejected() == 1 ? " value" : " values")
                    .append(" did not fit, see the table _wellhead_rejects");
        }
        if (report.streams().stream().anyMatch(stream -> stream.status() == StreamReport.Status.CANCELLED)) {
            text.append("\ninterrupted: the same command goes on from the last checkpoint");
        }
        return text.toString();
    }

    private static String result(StreamReport stream) {
        return switch (stream.status()) {
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case CANCELLED -> "interrupted";
        };
    }

    private static String how(StreamReport stream) {
        String how = stream.incremental() ? "only what is new" : "whole";
        return stream.resumed() ? how + ", went on" : how;
    }
}
