package dev.wellhead.arrow;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * The Arrow schema of a page's schema. The logical type stands in the metadata of each field under {@link #TYPE_KEY};
 * JSON is also marked with the canonical Arrow extension {@code arrow.json}.
 */
public final class ArrowSchemas {
    /** Metadata key of a field's logical type, written as {@link DataType#toString()} writes it. */
    public static final String TYPE_KEY = "wellhead:type";

    private static final String DESCRIPTION_KEY = "wellhead:description";
    private static final String EXTENSION_NAME_KEY = "ARROW:extension:name";
    private static final String EXTENSION_METADATA_KEY = "ARROW:extension:metadata";

    private ArrowSchemas() {}

    public static org.apache.arrow.vector.types.pojo.Schema of(Schema schema, ArrowDialect dialect) {
        return new org.apache.arrow.vector.types.pojo.Schema(
                schema.fields().stream().map(field -> field(field, dialect)).toList());
    }

    private static org.apache.arrow.vector.types.pojo.Field field(Field field, ArrowDialect dialect) {
        DataType type = field.type();
        FieldType fieldType = new FieldType(field.nullable(), arrowType(type, dialect), null, metadata(field));
        List<org.apache.arrow.vector.types.pojo.Field> children = isText(type, dialect)
                ? List.of()
                : type.fields().stream().map(child -> field(child, dialect)).toList();
        return new org.apache.arrow.vector.types.pojo.Field(field.name(), fieldType, children);
    }

    /** Whether the dialect carries values of the type as text, although they are not. */
    static boolean isText(DataType type, ArrowDialect dialect) {
        return dialect != ArrowDialect.STANDARD
                && switch (type.physical()) {
                    case FIXED ->
                        type.isDecimal()
                                ? type.width() > 16
                                : dialect == ArrowDialect.PARQUET && type.name().equals("interval");
                    case STRUCT -> type.fields().isEmpty();
                    case BOOLEAN, INT, LONG, DOUBLE, BYTES, LIST -> false;
                };
    }

    private static ArrowType arrowType(DataType type, ArrowDialect dialect) {
        if (isText(type, dialect)) {
            return ArrowType.Utf8.INSTANCE;
        }
        return switch (type.physical()) {
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case INT -> type.name().equals("date") ? new ArrowType.Date(DateUnit.DAY) : new ArrowType.Int(32, true);
            case LONG -> ofLong(type);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case FIXED -> ofFixed(type);
            case BYTES -> type.isText() ? ArrowType.Utf8.INSTANCE : ArrowType.Binary.INSTANCE;
            case LIST -> ArrowType.List.INSTANCE;
            case STRUCT -> ArrowType.Struct.INSTANCE;
        };
    }

    private static ArrowType ofLong(DataType type) {
        return switch (type.name()) {
            case "timestamp" -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            case "datetime" -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case "time" -> new ArrowType.Time(TimeUnit.MICROSECOND, 64);
            default -> new ArrowType.Int(64, true);
        };
    }

    private static ArrowType ofFixed(DataType type) {
        if (type.isDecimal()) {
            return new ArrowType.Decimal(type.precision(), type.scale(), type.width() * 8);
        }
        return type.name().equals("interval")
                ? new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO)
                : new ArrowType.FixedSizeBinary(type.width());
    }

    private static Map<String, String> metadata(Field field) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(TYPE_KEY, field.type().toString());
        if (!field.description().isEmpty()) {
            metadata.put(DESCRIPTION_KEY, field.description());
        }
        if (field.type().name().equals("json")) {
            metadata.put(EXTENSION_NAME_KEY, "arrow.json");
            metadata.put(EXTENSION_METADATA_KEY, "");
        }
        return metadata;
    }
}
