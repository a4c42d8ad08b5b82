package dev.wellhead.arrow;

import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.ColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.FixedColumn;
import dev.wellhead.spi.data.FixedColumnBuilder;
import java.math.BigDecimal;

/** Text in place of values that the receiver has no type for. */
final class TextForms {
    private TextForms() {}

    static BytesColumn of(DataType type, Column column) {
        BytesColumnBuilder texts = (BytesColumnBuilder) ColumnBuilder.of(DataType.STRING);
        for (int row = 0; row < column.size(); row++) {
            if (column.isNull(row)) {
                texts.appendNull();
            } else {
                texts.append(column instanceof FixedColumn fixed ? fixed(type, fixed, row) : "{}");
            }
        }
        return (BytesColumn) texts.build();
    }

    private static String fixed(DataType type, FixedColumn column, int row) {
        return type.isDecimal()
                ? decimal(type, column, row)
                : FixedColumnBuilder.interval(column, row).toString();
    }

    // The shortest form, so that equal numbers are equal texts whatever their scale.
    private static String decimal(DataType type, FixedColumn column, int row) {
        BigDecimal value = FixedColumnBuilder.decimal(type, column, row);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
