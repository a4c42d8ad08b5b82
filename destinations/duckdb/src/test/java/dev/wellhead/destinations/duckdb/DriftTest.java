package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.LongColumnBuilder;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.data.StructColumnBuilder;
import dev.wellhead.spi.read.Split;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema that changes between runs never loses a value. */
class DriftTest {
    private static final String COLUMNS =
            "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'crm'"
                    + " AND table_name = 'contacts' AND column_name NOT LIKE '\\_wellhead%' ESCAPE '\\' ORDER BY column_index";

    @TempDir
    Path folder;

    private Path file;
    private int runs;

    @BeforeEach
    void open() {
        file = folder.resolve("d.duckdb");
    }

    @Test
    void newFieldsBecomeColumnsAndGoneOnesStay() {
        write(Field.of("a", DataType.INT64), page -> page.longs(0).append(1));
        write(Field.of("b", DataType.STRING), page -> page.bytes(0).append("x"));
        assertThat(Table.rows(file, "SELECT a, b FROM crm.contacts ORDER BY ALL NULLS LAST"))
                .containsExactly("1|null", "null|x");
    }

    @Test
    void numbersAreWidenedAsFarAsNothingIsLost() {
        write(Field.of("n", DataType.INT64), page -> page.longs(0).append(Long.MAX_VALUE));
        write(Field.of("n", DataType.decimal(10, 4)), page -> page.fixed(0).append(new BigDecimal("1.2345")));
        write(Field.of("n", DataType.INT64), page -> page.longs(0).append(-7));
        assertThat(Table.rows(file, COLUMNS)).containsExactly("n|DECIMAL(23,4)");
        assertThat(Table.rows(file, "SELECT n FROM crm.contacts ORDER BY n"))
                .containsExactly("-7.0000", "1.2345", "9223372036854775807.0000");
    }

    @Test
    void aTypeThatHoldsNotBothGetsAColumnBeside() {
        write(Field.of("n", DataType.INT64), page -> page.longs(0).append(1));
        write(Field.of("n", DataType.STRING), page -> page.bytes(0).append("one"));
        write(Field.of("n", DataType.FLOAT64), page -> page.doubles(0).append(1.5));
        write(Field.of("n", DataType.INT64), page -> page.longs(0).append(2));
        write(Field.of("n", DataType.decimal(50, 10)), page -> page.fixed(0).append(new BigDecimal("2.50")));
        assertThat(Table.rows(file, COLUMNS))
                .containsExactly("n|BIGINT", "n__string|VARCHAR", "n__float64|DOUBLE", "n__decimal_50_10|VARCHAR");
        assertThat(Table.rows(file, "SELECT COLUMNS('^n') FROM crm.contacts ORDER BY ALL NULLS LAST"))
                .containsExactly(
                        "1|null|null|null",
                        "2|null|null|null",
                        "null|one|null|null",
                        "null|null|1.5|null",
                        "null|null|null|2.5");
        assertThat(Table.rows(file, "SELECT comment FROM duckdb_columns() WHERE column_name = 'n__decimal_50_10'"))
                .containsExactly("decimal(50,10), as text where DuckDB has no decimal of so many digits");
    }

    @Test
    void structsAndListsGrowInside() {
        DataType before = DataType.listOf(DataType.struct(List.of(Field.of("a", DataType.INT64))));
        DataType after = DataType.listOf(
                DataType.struct(List.of(Field.of("b", DataType.STRING), Field.of("a", DataType.decimal(22, 2)))));
        write(Field.of("s", before), page -> {
            StructColumnBuilder element = (StructColumnBuilder) page.lists(0).elements();
            ((LongColumnBuilder) element.field(0)).append(5);
            element.endStruct();
            page.lists(0).endList();
        });
        write(Field.of("s", after), page -> {
            StructColumnBuilder element = (StructColumnBuilder) page.lists(0).elements();
            ((BytesColumnBuilder) element.field(0)).append("x");
            element.endStruct();
            page.lists(0).endList();
        });
        assertThat(Table.rows(file, "SELECT s FROM crm.contacts ORDER BY s[1].a NULLS LAST"))
                .containsExactly("[{'a': 5.00, 'b': NULL}]", "[{'a': NULL, 'b': x}]");
    }

    @Test
    void fieldsThatDifferInCaseOnlyKeepTheirColumns() {
        Schema first = Schema.of(Field.of("ID", DataType.INT64));
        Schema second = Schema.of(
                Field.of("id", DataType.INT64),
                Field.of("ID", DataType.INT64),
                Field.of("Id", DataType.STRING),
                Field.of("", DataType.INT64),
                Field.of("_wellhead_run", DataType.STRING));
        write(first, page -> page.longs(0).append(1));
        write(second, page -> {
            page.longs(0).append(20);
            page.longs(1).append(2);
            page.bytes(2).append("two");
            page.longs(3).append(200);
            page.bytes(4).append("theirs");
        });
        assertThat(Table.rows(file, "SELECT * EXCLUDE (_wellhead_run, _wellhead_read_at) FROM crm.contacts ORDER BY 1"))
                .containsExactly("1|null|null|null|null", "2|20|two|200|theirs");
        assertThat(Table.rows(file, COLUMNS))
                .containsExactly("ID|BIGINT", "id_2|BIGINT", "Id_3|VARCHAR", "_|BIGINT", "source_wellhead_run|VARCHAR");
    }

    @Test
    void aReplacingRunKeepsColumnsAndMarks() {
        write(Field.of("big", DataType.decimal(60, 0)), page -> page.fixed(0).append(BigDecimal.TEN.pow(50)));
        StreamRun run = Runs.run("last", WriteMode.REPLACE, Schema.of(Field.of("other", DataType.BOOLEAN)));
        write(run, page -> page.booleans(0).append(true));
        assertThat(Table.rows(file, "SELECT big, other FROM crm.contacts")).containsExactly("null|true");
        assertThat(Table.rows(file, "SELECT comment FROM duckdb_columns() WHERE column_name = 'big'")
                        .get(0))
                .startsWith("decimal(60,0)");
    }

    @Test
    void twoStreamsWithOneTableAreAnErrorThatNamesBoth() {
        write(stream("a.b_c"), page -> page.longs(0).append(1));
        assertThatThrownBy(() -> write(stream("a_b.c"), page -> page.longs(0).append(1)))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("streams crm.a.b_c and crm.a_b.c would both be stored in table crm.a_b_c");
    }

    @Test
    void aTableOfSomebodyElseIsLeftAlone() {
        Table.run(file, "CREATE SCHEMA crm");
        Table.run(file, "CREATE TABLE crm.contacts (mine INTEGER)");
        assertThatThrownBy(() -> write(
                        Field.of("a", DataType.INT64), page -> page.longs(0).append(1)))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("table crm.contacts is there already");
        assertThat(Table.rows(file, COLUMNS)).containsExactly("mine|INTEGER");
    }

    @Test
    void aConnectionMayBeCalledLikeTheFile() {
        file = folder.resolve("crm.duckdb");
        write(Field.of("a", DataType.INT64), page -> page.longs(0).append(1));
        write(Field.of("a", DataType.INT64), page -> page.longs(0).append(2));
        assertThat(Table.rows(file, "SELECT a FROM crm.crm.contacts ORDER BY a"))
                .containsExactly("1", "2");
        try (DuckDbQuery query = DuckDbQuery.open(file, DuckDbOptions.DEFAULT)) {
            assertThat(query.pages("SELECT a FROM crm.contacts").get(0).rows()).isEqualTo(2);
        }
    }

    @Test
    void provenanceComesLaterWithoutHarm() {
        StreamRun first = Runs.run("r1", WriteMode.APPEND, Schema.of(Field.of("a", DataType.INT64)));
        write(
                DuckDbOptions.DEFAULT.withProvenance(false),
                first,
                page -> page.longs(0).append(1));
        write(Field.of("a", DataType.INT64), page -> page.longs(0).append(2));
        assertThat(Table.rows(file, "SELECT a, _wellhead_run, _wellhead_read_at IS NULL FROM crm.contacts ORDER BY a"))
                .containsExactly("1|null|true", "2|run1|false");
    }

    private StreamRun stream(String name) {
        StreamRun run = Runs.run("r" + ++runs, WriteMode.APPEND, Schema.of(Field.of("a", DataType.INT64)));
        return Runs.of(run, new StreamRef("crm", new StreamId(name)));
    }

    private void write(Field field, Consumer<PageBuilder> row) {
        write(Schema.of(field), row);
    }

    private void write(Schema schema, Consumer<PageBuilder> row) {
        write(Runs.run("run" + ++runs, WriteMode.APPEND, schema), row);
    }

    private void write(StreamRun run, Consumer<PageBuilder> row) {
        write(DuckDbOptions.DEFAULT, run, row);
    }

    private void write(DuckDbOptions options, StreamRun run, Consumer<PageBuilder> row) {
        Split split = Runs.split("s");
        try (DestinationSession session = new DuckDbDestination(file, options).open()) {
            session.start(run, List.of(split));
            PageBuilder builder = new PageBuilder(run.schema());
            row.accept(builder);
            builder.endRow();
            Page page = builder.build();
            session.append(run, split, page);
            session.record(run, new LedgerChange.Finished("s", Map.of()));
            session.record(run, new LedgerChange.StreamFinished());
            session.commit();
        }
    }
}
