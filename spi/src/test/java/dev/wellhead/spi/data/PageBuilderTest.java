package dev.wellhead.spi.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PageBuilderTest {
    @Test
    void columnsLeftOutAreNull() {
        PageBuilder page = new PageBuilder(Schema.of(Field.of("a", DataType.INT64), Field.of("b", DataType.STRING)));
        page.longs(0).append(1);
        page.endRow();
        assertThat(PageCodecTest.rows(page.build())).containsExactly("UPSERT|1|null");
    }

    @Test
    void twoValuesInOneRowAreRefused() {
        PageBuilder page = new PageBuilder(Schema.of(Field.of("a", DataType.INT64)));
        page.longs(0).append(1);
        page.longs(0).append(2);
        assertThatThrownBy(page::endRow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("column 'a' took 2 values in one row");
    }

    @Test
    void decimalsKeepEveryDigit() {
        DataType wide = DataType.decimal(76, 38);
        PageBuilder page = new PageBuilder(Schema.of(Field.of("d", wide), Field.of("n", DataType.decimal(38, 9))));
        BigDecimal widest = new BigDecimal("-" + "9".repeat(38) + "." + "9".repeat(38));
        page.fixed(0).append(widest);
        page.fixed(1).appendUnscaled(-1);
        page.endRow();
        Page built = page.build();
        assertThat(Cells.read(wide, built.column(0), 0)).isEqualTo(widest);
        assertThat(Cells.read(DataType.decimal(38, 9), built.column(1), 0)).isEqualTo(new BigDecimal("-0.000000001"));
    }

    @Test
    void decimalsThatDoNotFitAreRefused() {
        PageBuilder page = new PageBuilder(Schema.of(Field.of("d", DataType.decimal(4, 2))));
        assertThatThrownBy(() -> page.fixed(0).append(new BigDecimal("100.00")))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("decimal(4,2)");
        assertThatThrownBy(() -> page.fixed(0).append(new BigDecimal("1.001"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> page.fixed(0).appendUnscaled(10_000)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aPageThatWasBuiltStaysAsItIs() {
        PageBuilder page = new PageBuilder(Schema.of(Field.of("a", DataType.STRING)));
        page.bytes(0).append("one");
        page.endRow();
        Page first = page.build();
        page.column(0).appendNull();
        page.endDeletedRow();
        Page second = page.build();
        assertThat(PageCodecTest.rows(first)).containsExactly("UPSERT|one");
        assertThat(PageCodecTest.rows(second)).containsExactly("DELETE|null");
    }

    @Test
    void intervalsPrintAsSqlDoes() {
        assertThat(new Interval(14, -3, 3_723_500_000_000L)).hasToString("1-2 -3 1:2:3.5");
        assertThat(new Interval(-1, 0, -1_000L)).hasToString("-0-1 0 -0:0:0.000001");
    }
}
