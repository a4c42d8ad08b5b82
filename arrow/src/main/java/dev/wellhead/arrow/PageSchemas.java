package dev.wellhead.arrow;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** The schema of pages that hold what an Arrow schema describes. */
public final class PageSchemas {
    private PageSchemas() {}

    /** @throws IllegalArgumentException for a type that pages do not have; the message names field and type */
    public static Schema of(org.apache.arrow.vector.types.pojo.Schema schema) {
        return new Schema(schema.getFields().stream().map(PageSchemas::field).toList());
    }

    private static Field field(org.apache.arrow.vector.types.pojo.Field field) {
        return new Field(field.getName(), type(field), field.isNullable(), "");
    }

    private static DataType type(org.apache.arrow.vector.types.pojo.Field field) {
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Null -> DataType.STRING;
            case Bool -> DataType.BOOLEAN;
            case Int -> DataType.INT64;
            case FloatingPoint -> DataType.FLOAT64;
            case Decimal -> decimal((ArrowType.Decimal) type);
            case Utf8, LargeUtf8 -> isJson(field) ? DataType.JSON : DataType.STRING;
            case Binary, LargeBinary -> DataType.BYTES;
            case FixedSizeBinary ->
                new DataType(
                        "fixed", PhysicalType.FIXED, ((ArrowType.FixedSizeBinary) type).getByteWidth(), 0, List.of());
            case Date -> DataType.DATE;
            case Time -> DataType.TIME;
            case Timestamp ->
                ((ArrowType.Timestamp) type).getTimezone() == null ? DataType.DATETIME : DataType.TIMESTAMP;
            case Interval -> {
                if (((ArrowType.Interval) type).getUnit() != IntervalUnit.MONTH_DAY_NANO) {
                    throw unknown(field);
                }
                yield DataType.INTERVAL;
            }
            case List -> DataType.list(field(field.getChildren().get(0)));
            case Struct -> DataType.struct(children(field));
            case NONE,
                    Union,
                    Map,
                    FixedSizeList,
                    LargeList,
                    ListView,
                    LargeListView,
                    Duration,
                    BinaryView,
                    Utf8View,
                    RunEndEncoded -> throw unknown(field);
        };
    }

    private static DataType decimal(ArrowType.Decimal type) {
        return DataType.decimal(type.getPrecision(), type.getScale());
    }

    private static boolean isJson(org.apache.arrow.vector.types.pojo.Field field) {
        return "arrow.json".equals(field.getMetadata().get("ARROW:extension:name"));
    }

    private static List<Field> children(org.apache.arrow.vector.types.pojo.Field field) {
        List<Field> fields = new ArrayList<>();
        field.getChildren().forEach(child -> fields.add(field(child)));
        return fields;
    }

    private static IllegalArgumentException unknown(org.apache.arrow.vector.types.pojo.Field field) {
        return new IllegalArgumentException(
                "pages have no type for Arrow field '" + field.getName() + "' of type " + field.getType());
    }
}
