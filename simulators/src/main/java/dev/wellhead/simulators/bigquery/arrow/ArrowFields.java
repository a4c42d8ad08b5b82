package dev.wellhead.simulators.bigquery.arrow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.bigquery.types.Field;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** The Arrow form of columns, as the service's documentation and recorded schemas have it. */
final class ArrowFields {
    private static final String EXTENSION = "ARROW:extension:name";
    private static final int NUMERIC_PRECISION = 38;
    private static final int NUMERIC_SCALE = 9;
    private static final int BIGNUMERIC_PRECISION = 76;
    private static final int BIGNUMERIC_SCALE = 38;

    private ArrowFields() {}

    static Schema schema(List<Field> fields) {
        return new Schema(fields.stream().map(ArrowFields::field).toList());
    }

    /** A list carries the metadata of its elements, which have none themselves. */
    private static org.apache.arrow.vector.types.pojo.Field field(Field field) {
        Map<String, String> metadata = metadata(field);
        if (!field.isRepeated()) {
            boolean nullable = field.mode() != Field.Mode.REQUIRED;
            return new org.apache.arrow.vector.types.pojo.Field(
                    field.name(), new FieldType(nullable, type(field), null, metadata), children(field));
        }
        org.apache.arrow.vector.types.pojo.Field item = new org.apache.arrow.vector.types.pojo.Field(
                "item", new FieldType(true, type(field), null), children(field));
        return new org.apache.arrow.vector.types.pojo.Field(
                field.name(), new FieldType(false, ArrowType.List.INSTANCE, null, metadata), List.of(item));
    }

    private static List<org.apache.arrow.vector.types.pojo.Field> children(Field field) {
        return switch (field.type()) {
            case RECORD -> field.fields().stream().map(ArrowFields::field).toList();
            case RANGE -> List.of(field(field.rangeBound("start")), field(field.rangeBound("end")));
            case INTEGER,
                    FLOAT,
                    BOOLEAN,
                    STRING,
                    BYTES,
                    NUMERIC,
                    BIGNUMERIC,
                    DATE,
                    TIME,
                    DATETIME,
                    TIMESTAMP,
                    GEOGRAPHY,
                    JSON,
                    INTERVAL -> List.of();
        };
    }

    private static ArrowType type(Field field) {
        return switch (field.type()) {
            case INTEGER -> new ArrowType.Int(64, true);
            case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case STRING, GEOGRAPHY, JSON -> ArrowType.Utf8.INSTANCE;
            case BYTES -> ArrowType.Binary.INSTANCE;
            case NUMERIC -> decimal(field, NUMERIC_PRECISION, NUMERIC_SCALE, 128);
            case BIGNUMERIC -> decimal(field, BIGNUMERIC_PRECISION, BIGNUMERIC_SCALE, 256);
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIME -> new ArrowType.Time(TimeUnit.MICROSECOND, 64);
            case DATETIME -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            case INTERVAL -> new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO);
            case RANGE, RECORD -> ArrowType.Struct.INSTANCE;
        };
    }

    private static ArrowType decimal(Field field, int precision, int scale, int bits) {
        JsonNode declared = field.extras().get("precision");
        return declared == null
                ? new ArrowType.Decimal(precision, scale, bits)
                : new ArrowType.Decimal(declared.asInt(), scale(field), bits);
    }

    private static int scale(Field field) {
        JsonNode declared = field.extras().get("scale");
        return declared == null ? 0 : declared.asInt();
    }

    private static Map<String, String> metadata(Field field) {
        return switch (field.type()) {
            case DATETIME -> Map.of(EXTENSION, "google:sqlType:datetime");
            case GEOGRAPHY ->
                Map.of(EXTENSION, "google:sqlType:geography", "ARROW:extension:metadata", "{\"encoding\": \"WKT\"}");
            case JSON -> Map.of(EXTENSION, "google:sqlType:json");
            case INTERVAL -> Map.of(EXTENSION, "google:sqlType:interval");
            case RANGE -> Map.of("google:sqlType", "range");
            case INTEGER, FLOAT, BOOLEAN, STRING, BYTES, NUMERIC, BIGNUMERIC, DATE, TIME, TIMESTAMP, RECORD -> Map.of();
        };
    }
}
