package dev.wellhead.destinations.files;

import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.IntColumnBuilder;
import dev.wellhead.spi.data.Interval;
import dev.wellhead.spi.data.ListColumnBuilder;
import dev.wellhead.spi.data.LongColumnBuilder;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.data.StructColumnBuilder;
import java.math.BigDecimal;
import java.util.List;

/** A row with a value of every type, a row of nulls, and a row that is gone. */
final class SamplePage {
    static final Schema SCHEMA = Schema.of(
            Field.of("flag", DataType.BOOLEAN),
            Field.of("id", DataType.INT64),
            Field.of("rate", DataType.FLOAT64),
            Field.of("price", DataType.decimal(38, 9)),
            Field.of("huge", DataType.decimal(76, 38)),
            Field.of("name", DataType.STRING),
            Field.of("doc", DataType.JSON),
            Field.of("raw", DataType.BYTES),
            Field.of("day", DataType.DATE),
            Field.of("clock", DataType.TIME),
            Field.of("wall", DataType.DATETIME),
            Field.of("seen", DataType.TIMESTAMP),
            Field.of("gap", DataType.INTERVAL),
            Field.of("tags", DataType.listOf(DataType.STRING)),
            Field.of(
                    "place",
                    DataType.struct(List.of(Field.of("city", DataType.STRING), Field.of("zip", DataType.INT64)))),
            Field.of("valid", DataType.range(DataType.DATE)));

    private SamplePage() {}

    static Page page() {
        PageBuilder builder = new PageBuilder(SCHEMA);
        builder.booleans(0).append(true);
        builder.longs(1).append(Long.MIN_VALUE);
        builder.doubles(2).append(Double.NaN);
        builder.fixed(3).append(new BigDecimal("-12345678901234567890123456789.000000001"));
        builder.fixed(4).append(new BigDecimal("99999999999999999999999999999999999999.5"));
        builder.bytes(5).append("Zo\u00eb, \"x\"\n");
        builder.bytes(6).append("{\"a\":\n1.10}");
        builder.bytes(7).append(new byte[] {0, -1, 65}, 0, 3);
        builder.ints(8).append(-719_162);
        builder.longs(9).append(86_399_999_999L);
        builder.longs(10).append(1_000_000L);
        builder.longs(11).append(-1L);
        builder.fixed(12).append(new Interval(-14, 3, -1_000L));
        ((BytesColumnBuilder) ((ListColumnBuilder) builder.column(13)).elements()).append("a,b");
        ((BytesColumnBuilder) ((ListColumnBuilder) builder.column(13)).elements()).append("");
        builder.lists(13).endList();
        StructColumnBuilder place = builder.structs(14);
        ((BytesColumnBuilder) place.field(0)).append("Ulm");
        ((LongColumnBuilder) place.field(1)).append(89073);
        place.endStruct();
        ((IntColumnBuilder) builder.structs(15).field(0)).append(0);
        builder.structs(15).endStruct();
        builder.endRow();
        builder.endRow();
        builder.longs(1).append(7);
        builder.endDeletedRow();
        return builder.build();
    }
}
