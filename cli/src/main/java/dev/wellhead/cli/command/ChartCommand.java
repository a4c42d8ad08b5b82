package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.output.BarChart;
import dev.wellhead.cli.output.Sparkline;
import dev.wellhead.cli.output.ValueText;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.destinations.duckdb.DuckDbQuery;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead chart SQL}. */
@Command(
        name = "chart",
        footer = {
            "",
            "The first column labels the bars; each column of numbers makes a chart.",
            "",
            "Example",
            "  wellhead chart \"SELECT status, count(*) AS orders FROM shop.sales_orders GROUP BY 1 ORDER BY 2 DESC\""
        })
public final class ChartCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 200;

    private final Context context;

    @Parameters(paramLabel = "SQL", description = "A statement in DuckDB's SQL; - reads it from standard input.")
    private String sql = "";

    @Option(names = "--type", paramLabel = "TYPE", description = "One of ${COMPLETION-CANDIDATES}; bar unless given.")
    private Type type = Type.bar;

    @Mixin
    private StoreOption store = new StoreOption();

    /** The kinds of charts; the constants are the words that people type. */
    enum Type {
        bar,
        spark
    }

    public ChartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, ConnectorException {
        Series series = new Series();
        try (DuckDbQuery query = store.store(context).query()) {
            Statements.run(query, QueryCommand.statement(context, sql), series);
        }
        series.draw(context, type);
        return 0;
    }

    /** Labels and the columns of numbers beside them. */
    static final class Series implements DuckDbQuery.Rows {
        private final List<String> labels = new ArrayList<>();
        private final List<Integer> columns = new ArrayList<>();
        private final List<List<Double>> values = new ArrayList<>();
        private final List<List<String>> texts = new ArrayList<>();
        private @Nullable Schema schema;
        private boolean cut;

        @Override
        public void begin(Schema found) {
            schema = found;
            for (int i = found.size() == 1 ? 0 : 1; i < found.size(); i++) {
                if (ValueText.isNumber(found.field(i).type())) {
                    columns.add(i);
                    values.add(new ArrayList<>());
                    texts.add(new ArrayList<>());
                }
            }
            if (columns.isEmpty()) {
                throw CliCode.SQL
                        .with("the statement has no column of numbers to draw")
                        .todo("select a label and a number, e.g. SELECT status, count(*) FROM ... GROUP BY 1");
            }
        }

        @Override
        public void page(Page page) {
            for (int row = 0; row < page.rows(); row++) {
                if (labels.size() == MOST_ROWS) {
                    cut = true;
                    return;
                }
                labels.add(Objects.requireNonNullElse(ValueText.of(cell(page, 0, row)), "NULL"));
                for (int i = 0; i < columns.size(); i++) {
                    Object value = cell(page, columns.get(i), row);
                    values.get(i).add(value instanceof Number number ? number.doubleValue() : Double.NaN);
                    texts.get(i).add(String.valueOf(ValueText.of(value)));
                }
            }
        }

        void draw(Context context, Type type) {
            for (int i = 0; i < columns.size(); i++) {
                if (i > 0) {
                    context.out().println();
                }
                Field field = known().field(columns.get(i));
                context.out().println(context.outStyle().bold(field.name()));
                if (type == Type.spark) {
                    context.out()
                            .println(Sparkline.draw(
                                    values.get(i), context.terminal().unicode()));
                } else {
                    bars(context, i).forEach(context.out()::println);
                }
            }
            if (cut) {
                context.say("only the first " + MOST_ROWS + " rows are drawn");
            }
        }

        private List<String> bars(Context context, int column) {
            List<BarChart.Bar> bars = new ArrayList<>();
            for (int row = 0; row < labels.size(); row++) {
                bars.add(new BarChart.Bar(
                        known().size() == 1 ? Integer.toString(row + 1) : labels.get(row),
                        values.get(column).get(row),
                        texts.get(column).get(row)));
            }
            int width = context.terminal().outTerminal() ? context.terminal().width() : 80;
            return new BarChart(width, context.terminal().unicode(), context.outStyle()).draw(bars);
        }

        private Schema known() {
            if (schema == null) {
                throw new IllegalStateException("begin comes first");
            }
            return schema;
        }

        private static @Nullable Object cell(Page page, int column, int row) {
            return Cells.read(page.schema().field(column).type(), page.column(column), row);
        }
    }
}
