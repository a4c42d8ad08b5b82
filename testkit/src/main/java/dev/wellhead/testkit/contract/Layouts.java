package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.data.BooleanColumn;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumn;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.FixedColumn;
import dev.wellhead.spi.data.IntColumn;
import dev.wellhead.spi.data.ListColumn;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageCodec;
import dev.wellhead.spi.data.StructColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Whether columns lie in memory as their types say. */
final class Layouts {
    private Layouts() {}

    static void requireSound(String stream, Page page) throws IOException {
        for (int i = 0; i < page.schema().size(); i++) {
            Field field = page.schema().field(i);
            requireLayout(stream + "." + field.name(), field.type(), page.column(i));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PageCodec.write(page, bytes);
        Page copy = PageCodec.read(page.schema(), new ByteArrayInputStream(bytes.toByteArray()));
        require(
                copy != null && Row.of(copy).equals(Row.of(page)),
                "a page of '%s' is another one after PageCodec has written and read it. Build pages with PageBuilder.",
                stream);
    }

    private static void requireLayout(String where, DataType type, Column column) {
        boolean sound = switch (type.physical()) {
            case BOOLEAN -> column instanceof BooleanColumn;
            case INT -> column instanceof IntColumn;
            case LONG -> column instanceof LongColumn;
            case DOUBLE -> column instanceof DoubleColumn;
            case FIXED -> column instanceof FixedColumn fixed && fixed.width() == type.width();
            case BYTES -> column instanceof BytesColumn bytes && ascend(bytes.offsets(), bytes.size());
            case LIST -> column instanceof ListColumn list && ascend(list.offsets(), list.size());
            case STRUCT ->
                column instanceof StructColumn struct
                        && struct.fields().size() == type.fields().size();
        };
        require(
                sound,
                "%s is %s but lies in a %s that is none. Build pages with PageBuilder.",
                where,
                type,
                column.getClass().getSimpleName());
        if (column instanceof ListColumn list) {
            requireLayout(where, type.element().type(), list.elements());
        } else if (column instanceof StructColumn struct) {
            for (int i = 0; i < struct.fields().size(); i++) {
                requireLayout(
                        where, type.fields().get(i).type(), struct.fields().get(i));
            }
        }
    }

    private static boolean ascend(int[] offsets, int size) {
        for (int i = 0; i < size; i++) {
            if (offsets[i] < 0 || offsets[i] > offsets[i + 1]) {
                return false;
            }
        }
        return true;
    }
}
