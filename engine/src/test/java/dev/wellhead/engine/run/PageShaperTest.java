package dev.wellhead.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.LongColumnBuilder;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.data.StructColumnBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Columns, and fields inside of them, by name. */
class PageShaperTest {
    private static final DataType PLACE =
            DataType.struct(List.of(Field.of("city", DataType.STRING), Field.of("code", DataType.INT64)));
    private static final DataType ORDER =
            DataType.struct(List.of(Field.of("n", DataType.INT64), Field.of("at", PLACE)));
    private static final Schema SCHEMA = Schema.of(
            Field.of("id", DataType.INT64),
            Field.of("place", PLACE),
            Field.of("orders", DataType.listOf(ORDER)),
            Field.of("a.b", DataType.INT64));

    @Test
    void fieldsOfRecordsAreCutOutInTheWantedOrder() throws Exception {
        assertThat(shape("place.code", "id")).containsExactly("place, id", "{code=5}|1", "null|2");
        assertThat(shape("place.code", "place.city")).containsExactly("place", "{code=5, city=Oslo}", "null");
    }

    @Test
    void fieldsOfRecordsInListsAreCutOutOfEachElement() throws Exception {
        assertThat(shape("orders.at.city")).containsExactly("orders", "[{at={city=Rome}}, {at={city=null}}]", "[]");
        assertThat(shape("orders.n")).containsExactly("orders", "[{n=7}, {n=8}]", "[]");
    }

    @Test
    void aWholeRecordBesideItsFieldIsTheWholeRecord() throws Exception {
        assertThat(shape("place.code", "place")).containsExactly("place", "{city=Oslo, code=5}", "null");
    }

    @Test
    void aColumnWithADotInItsNameIsFoundByIt() throws Exception {
        assertThat(shape("a.b")).containsExactly("a.b", "3", "4");
    }

    @Test
    void whatTheSourceCutAlreadyIsHandedOnAsItIs() throws Exception {
        Schema cut = Schema.of(Field.of("place", DataType.struct(List.of(Field.of("code", DataType.INT64)))));
        PageBuilder builder = new PageBuilder(cut);
        StructColumnBuilder place = (StructColumnBuilder) builder.column(0);
        ((LongColumnBuilder) place.field(0)).append(5);
        place.endStruct();
        builder.endRow();
        Page page = builder.build();

        PageShaper shaper = PageShaper.of(cut, List.of("place.code"), List.of(), Optional.empty());

        assertThat(shaper.shape(page)).isSameAs(page);
    }

    @Test
    void whatIsNotThereIsNamedWithWhatIs() {
        assertThatThrownBy(() -> shape("place.town")).isInstanceOfSatisfying(ConnectorException.class, failure -> {
            assertThat(failure).hasMessage("the stream has no column 'place.town'");
            assertThat(failure.remedy()).contains("Fields of 'place' are: city, code.");
        });
        assertThatThrownBy(() -> shape("id.x")).isInstanceOfSatisfying(ConnectorException.class, failure -> {
            assertThat(failure).hasMessage("the stream has no column 'id.x'");
            assertThat(failure.remedy()).contains("Columns are: id, place, orders, a.b.");
        });
    }

    @Test
    void aRunThatIsGoneOnWithGetsItsFieldsWhateverElseComes() throws Exception {
        Schema planned = Schema.of(Field.of("place", DataType.struct(List.of(Field.of("city", DataType.STRING)))));

        assertThat(rows(PageShaper.resumed(planned, Optional.empty()).shape(page())))
                .containsExactly("place", "{city=Oslo}", "null");
        Schema retyped = Schema.of(Field.of("place", DataType.struct(List.of(Field.of("city", DataType.INT64)))));
        assertThatThrownBy(() -> PageShaper.resumed(retyped, Optional.empty()).shape(page()))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.code()).isEqualTo("READER-SCHEMA"));
    }

    private static List<String> shape(String... wanted) throws ConnectorException {
        return rows(PageShaper.of(SCHEMA, List.of(wanted), List.of(), Optional.empty())
                .shape(page()));
    }

    private static List<String> rows(Page page) {
        List<String> rows =
                new ArrayList<>(List.of(String.join(", ", page.schema().names())));
        for (int row = 0; row < page.rows(); row++) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < page.schema().size(); i++) {
                cells.add(String.valueOf(Cells.read(page.schema().field(i).type(), page.column(i), row)));
            }
            rows.add(String.join("|", cells));
        }
        return rows;
    }

    private static Page page() {
        PageBuilder page = new PageBuilder(SCHEMA);
        page.longs(0).append(1);
        place((StructColumnBuilder) page.column(1), "Oslo", 5);
        StructColumnBuilder orders = (StructColumnBuilder) page.lists(2).elements();
        ((LongColumnBuilder) orders.field(0)).append(7);
        place((StructColumnBuilder) orders.field(1), "Rome", 6);
        orders.endStruct();
        ((LongColumnBuilder) orders.field(0)).append(8);
        place((StructColumnBuilder) orders.field(1), "", 0);
        orders.endStruct();
        page.lists(2).endList();
        page.longs(3).append(3);
        page.endRow();
        page.longs(0).append(2);
        page.column(1).appendNull();
        page.lists(2).endList();
        page.longs(3).append(4);
        page.endRow();
        return page.build();
    }

    private static void place(StructColumnBuilder place, String city, long code) {
        if (city.isEmpty()) {
            place.field(0).appendNull();
        } else {
            ((BytesColumnBuilder) place.field(0)).append(city);
        }
        ((LongColumnBuilder) place.field(1)).append(code);
        place.endStruct();
    }
}
