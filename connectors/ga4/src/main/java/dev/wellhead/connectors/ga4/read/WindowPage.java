package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.report.ReportSchema;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.ColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumnBuilder;
import dev.wellhead.spi.data.IntColumnBuilder;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Puts decoded rows and what is the same in all of them into the columns that are wanted. Immutable. */
final class WindowPage {
    private final WindowSplit split;
    private final Schema wanted;

    WindowPage(WindowSplit split) {
        this.split = split;
        this.wanted = ReportSchema.of(split.query()).select(split.columns());
    }

    /** @param ratio the part of the events that Google counted */
    Page of(Page decoded, double ratio) {
        List<Column> columns = new ArrayList<>();
        for (String name : wanted.names()) {
            columns.add(
                    switch (name) {
                        case ReportSchema.PROPERTY -> property(decoded.rows());
                        case ReportSchema.RATIO -> ratio(decoded.rows(), ratio);
                        default -> decodedOrDay(decoded, name);
                    });
        }
        return new Page(wanted, decoded.rows(), columns);
    }

    private Column decodedOrDay(Page decoded, String name) {
        int index = decoded.schema().indexOf(name);
        if (index >= 0) {
            return decoded.column(index);
        }
        return day(
                decoded.rows(),
                name.equals(ReportSchema.START)
                        ? split.window().from()
                        : split.window().to());
    }

    private Column property(int rows) {
        BytesColumnBuilder builder = (BytesColumnBuilder) ColumnBuilder.of(DataType.STRING);
        for (int i = 0; i < rows; i++) {
            builder.append(split.property());
        }
        return builder.build();
    }

    private static Column ratio(int rows, double ratio) {
        DoubleColumnBuilder builder = (DoubleColumnBuilder) ColumnBuilder.of(DataType.FLOAT64);
        for (int i = 0; i < rows; i++) {
            builder.append(ratio);
        }
        return builder.build();
    }

    private static Column day(int rows, LocalDate day) {
        IntColumnBuilder builder = (IntColumnBuilder) ColumnBuilder.of(DataType.DATE);
        for (int i = 0; i < rows; i++) {
            builder.append((int) day.toEpochDay());
        }
        return builder.build();
    }
}
