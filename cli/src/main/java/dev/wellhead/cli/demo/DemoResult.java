package dev.wellhead.cli.demo;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Store;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.output.BarChart;
import dev.wellhead.cli.output.PageTable;
import dev.wellhead.cli.output.ValueText;
import dev.wellhead.destinations.duckdb.DuckDbHistory;
import dev.wellhead.destinations.duckdb.DuckDbQuery;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows what the demo brought: a table over three streams, a chart, and what to do next. */
final class DemoResult {
    private static final String BY_CHANNEL = """
            WITH visits AS (
              SELECT channel, sum(sessions)::BIGINT AS sessions FROM demo.shop_web_sessions GROUP BY ALL
            )
            SELECT o.channel, any_value(v.sessions) AS sessions, count(*) AS orders,
              count(DISTINCT c.country) AS countries, sum(o.amount)::DECIMAL(18,2) AS revenue,
              round(sum(o.amount)::DOUBLE / any_value(v.sessions), 2) AS per_session
            FROM demo.shop_orders o
            JOIN demo.shop_customers c USING (customer_id)
            JOIN visits v ON v.channel = o.channel
            WHERE o.status = 'paid'
            GROUP BY o.channel ORDER BY revenue DESC
            """;

    private final Context context;
    private final Store store;

    DemoResult(Context context, Store store) {
        this.context = context;
        this.store = store;
    }

    /** @param runs how many runs there were before this one */
    void print(int runs) throws IOException {
        context.out().println();
        context.out()
                .println(context.outStyle().bold("Paid orders by channel, joined with customers and web sessions"));
        List<BarChart.Bar> bars = new ArrayList<>();
        PageTable table = new PageTable(context.out(), context.terminal(), context.outStyle());
        try (DuckDbQuery query = store.query()) {
            List<Page> pages = query.pages(BY_CHANNEL);
            table.begin(pages.get(0).schema());
            for (Page page : pages) {
                table.write(page);
                addBars(page, bars);
            }
            table.finish();
        }
        context.out().println();
        context.out().println(context.outStyle().bold("Revenue by channel"));
        int width = context.terminal().outTerminal() ? context.terminal().width() : 80;
        new BarChart(Math.min(width, 100), context.terminal().unicode(), context.outStyle())
                .draw(bars)
                .forEach(context.out()::println);
        if (runs > 0) {
            sayIncremental();
        }
        next(runs);
    }

    private void sayIncremental() {
        long read = store.history().runs().stream()
                .filter(run -> run.ref().stream().name().equals(DemoSource.DATASET + ".orders"))
                .findFirst()
                .map(DuckDbHistory.Run::rows)
                .orElse(0L);
        context.out().println();
        context.out()
                .println("This was an incremental run: it read " + Amounts.count(read)
                        + " orders, only what is new since the last one.");
    }

    private static void addBars(Page page, List<BarChart.Bar> bars) {
        int revenue = page.schema().indexOf("revenue");
        for (int row = 0; row < page.rows(); row++) {
            Object label = Cells.read(page.schema().field(0).type(), page.column(0), row);
            Object value = Cells.read(page.schema().field(revenue).type(), page.column(revenue), row);
            double length = value instanceof Number number ? number.doubleValue() : Double.NaN;
            bars.add(new BarChart.Bar(String.valueOf(label), length, String.valueOf(ValueText.of(value))));
        }
    }

    private void next(int runs) {
        Path here = context.host().directory();
        String folder = context.directory().startsWith(here)
                ? here.relativize(context.directory()).toString()
                : context.directory().toString();
        context.out().println();
        context.out().println(context.outStyle().bold("Next"));
        line(
                context.commandLine("demo"),
                runs == 0 ? "again: only what is new is read" : "again: once more only what is new is read");
        line(
                context.commandLine(
                        "-C " + folder
                                + " query \"SELECT country, count(*) AS customers FROM demo.shop_customers GROUP BY 1 ORDER BY 2 DESC\""),
                "");
        line(context.commandLine("-C " + folder + " run list"), "every run, with its rows");
    }

    private void line(String command, String comment) {
        context.out()
                .println("  " + command
                        + (comment.isEmpty() ? "" : context.outStyle().dim("   # " + comment)));
    }
}
