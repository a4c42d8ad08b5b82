package dev.wellhead.cli.demo;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Store;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.output.BarChart;
import dev.wellhead.cli.output.PageTable;
import dev.wellhead.cli.output.ValueText;
import dev.wellhead.destinations.duckdb.DuckDbQuery;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows what the demo brought: tables over several streams, a chart, and what to do next. */
final class DemoResult {
    private static final String BY_CHANNEL = """
            WITH names (channel, "group") AS (VALUES ('organic', 'Organic Search'), ('paid', 'Paid Search'),
              ('email', 'Email'), ('social', 'Organic Social'), ('direct', 'Direct'), ('referral', 'Referral')),
            visits AS (
              SELECT channel, sum(sessions)::BIGINT AS sessions
              FROM web.visits JOIN names ON sessionDefaultChannelGroup = "group" GROUP BY ALL
            ),
            sales AS (
              SELECT channel, count(*) AS orders, sum(amount)::DECIMAL(18,2) AS revenue
              FROM demo.shop_orders WHERE status = 'paid' GROUP BY ALL
            ),
            buyers AS (SELECT customer_id, arg_min(channel, order_id) AS channel FROM demo.shop_orders GROUP BY ALL),
            won AS (
              SELECT b.channel, count(DISTINCT d._id) AS deals
              FROM crm.deals d
              JOIN crm.deals_to_contacts link ON link.from_id = d._id
              JOIN crm.contacts person ON person._id = link.to_id
              JOIN demo.shop_customers c ON c.email = person.email
              JOIN buyers b USING (customer_id)
              GROUP BY ALL
            )
            SELECT channel, sessions, deals, orders, revenue, round(revenue::DOUBLE / sessions, 2) AS per_session
            FROM sales JOIN visits USING (channel) LEFT JOIN won USING (channel) ORDER BY revenue DESC
            """;

    private static final String BY_COMPANY = """
            WITH staff AS (
              SELECT from_id, to_id, bool_or(label = 'Decision maker') AS decides
              FROM crm.contacts_to_companies GROUP BY ALL
            )
            SELECT firm.name AS company, count(DISTINCT person._id) AS contacts,
              coalesce(array_to_string(list_sort(list(DISTINCT c.name) FILTER (WHERE staff.decides))[:2], ', '), '-')
                AS decision_makers,
              count(o.order_id) AS orders, sum(o.amount)::DECIMAL(18,2) AS revenue
            FROM crm.companies firm
            JOIN staff ON staff.to_id = firm._id
            JOIN crm.contacts person ON person._id = staff.from_id
            JOIN demo.shop_customers c ON c.email = person.email
            JOIN demo.shop_orders o ON o.customer_id = c.customer_id AND o.status = 'paid'
            GROUP BY firm._id, firm.name ORDER BY revenue DESC LIMIT 5
            """;

    private final Context context;
    private final Store store;

    DemoResult(Context context, Store store) {
        this.context = context;
        this.store = store;
    }

    /** @param again whether there were runs before this one */
    void print(boolean again) throws IOException {
        try (DuckDbQuery query = store.query()) {
            List<Page> channels = query.pages(BY_CHANNEL);
            show("By channel: sessions of Google Analytics, deals of HubSpot, paid orders of BigQuery", channels);
            draw("Revenue by channel", channels);
            show(
                    "Best companies: HubSpot's contacts, with labels of their associations, joined with the shop's orders",
                    query.pages(BY_COMPANY));
        }
        sayWhatWasNew();
        next(again);
    }

    private void title(String text) {
        context.out().println();
        context.out().println(context.outStyle().bold(text));
    }

    private void show(String title, List<Page> pages) throws IOException {
        title(title);
        PageTable table = new PageTable(context.out(), context.terminal(), context.outStyle());
        table.begin(pages.get(0).schema());
        for (Page page : pages) {
            table.write(page);
        }
        table.finish();
    }

    private void draw(String title, List<Page> pages) {
        title(title);
        List<BarChart.Bar> bars = new ArrayList<>();
        pages.forEach(page -> addBars(page, bars));
        int width = context.terminal().outTerminal() ? context.terminal().width() : 80;
        new BarChart(Math.min(width, 100), context.terminal().unicode(), context.outStyle())
                .draw(bars)
                .forEach(context.out()::println);
    }

    private void sayWhatWasNew() {
        List<String> news = new ArrayList<>();
        addNews(Demo.SHOP, DemoShop.ORDERS, "orders", news);
        addNews(Demo.CRM, DemoCrm.CONTACTS, "contacts", news);
        addNews(Demo.CRM, DemoCrm.DEALS, "deals", news);
        addNews(Demo.WEB, DemoWeb.VISITS, "rows of visits", news);
        if (!news.isEmpty()) {
            context.out().println();
            context.out()
                    .println("This was an incremental run: it read " + String.join(", ", news)
                            + ", only what is new since the last one.");
        }
    }

    private void addNews(String connection, String stream, String name, List<String> news) {
        new DemoRuns(store, connection, stream).news().ifPresent(rows -> news.add(Amounts.count(rows) + " " + name));
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

    private void next(boolean again) {
        Path here = context.host().directory();
        String folder = context.directory().startsWith(here)
                ? here.relativize(context.directory()).toString()
                : context.directory().toString();
        title("Next");
        line(
                context.commandLine("demo"),
                again ? "again: once more only what is new is read" : "again: only what is new is read");
        line(
                context.commandLine(
                        "-C " + folder
                                + " query \"SELECT country, count(*) AS customers FROM demo.shop_customers GROUP BY 1 ORDER BY 2 DESC\""),
                "");
        line(
                context.commandLine(
                        "-C " + folder
                                + " query \"SELECT dealstage, count(*) AS deals, sum(amount)::BIGINT AS amount FROM crm.deals GROUP BY 1 ORDER BY 3 DESC\""),
                "");
        line(context.commandLine("-C " + folder + " run list"), "every run, with its rows");
    }

    private void line(String command, String comment) {
        context.out()
                .println("  " + command
                        + (comment.isEmpty() ? "" : context.outStyle().dim("   # " + comment)));
    }
}
