package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.schema.ColumnKind;
import dev.wellhead.connectors.hubspot.schema.Property;
import dev.wellhead.spi.data.BooleanColumnBuilder;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.ColumnBuilder;
import dev.wellhead.spi.data.DoubleColumnBuilder;
import dev.wellhead.spi.data.IntColumnBuilder;
import dev.wellhead.spi.data.LongColumnBuilder;

/** Reads the values of one property into its column. Used by one thread. */
final class ValueDecoder {
    private final ColumnKind kind;
    private final ColumnBuilder target;
    private final String name;

    ValueDecoder(Property property, ColumnBuilder target) {
        this.kind = property.kind();
        this.target = target;
        this.name = property.name();
    }

    String name() {
        return name;
    }

    /** Whether a row has its value already; a name that stands twice counts once. */
    boolean isFilled(int row) {
        return target.size() > row;
    }

    void none() {
        target.appendNull();
    }

    /**
     * Takes a value.
     *
     * @return false when the column cannot hold it: it holds nothing then
     */
    boolean value(byte[] bytes, int start, int length) {
        if (kind == ColumnKind.TEXT) {
            ((BytesColumnBuilder) target).append(bytes, start, length);
            return true;
        } else if (length == 0) {
            // HubSpot clears a value by writing an empty one.
            target.appendNull();
            return true;
        }
        return typed(bytes, start, length);
    }

    private boolean typed(byte[] bytes, int start, int length) {
        switch (kind) {
            case NUMBER -> {
                double number = RecordTexts.number(bytes, start, length);
                if (!Double.isNaN(number)) {
                    ((DoubleColumnBuilder) target).append(number);
                    return true;
                }
            }
            case TRUTH -> {
                int truth = truth(bytes, start, length);
                if (truth >= 0) {
                    ((BooleanColumnBuilder) target).append(truth == 1);
                    return true;
                }
            }
            case DATE -> {
                long days = RecordTexts.days(bytes, start, length);
                if (days != RecordTexts.NONE) {
                    ((IntColumnBuilder) target).append((int) days);
                    return true;
                }
            }
            case WHOLE -> {
                return whole(RecordTexts.whole(bytes, start, length));
            }
            case TIME -> {
                return whole(RecordTexts.micros(bytes, start, length));
            }
            case TEXT -> throw new IllegalStateException("texts take everything");
        }
        target.appendNull();
        return false;
    }

    private boolean whole(long value) {
        if (value == RecordTexts.NONE) {
            target.appendNull();
            return false;
        }
        ((LongColumnBuilder) target).append(value);
        return true;
    }

    private static int truth(byte[] bytes, int start, int length) {
        if (length == 4
                && bytes[start] == 't'
                && bytes[start + 1] == 'r'
                && bytes[start + 2] == 'u'
                && bytes[start + 3] == 'e') {
            return 1;
        }
        boolean isFalse = length == 5
                && bytes[start] == 'f'
                && bytes[start + 1] == 'a'
                && bytes[start + 2] == 'l'
                && bytes[start + 3] == 's'
                && bytes[start + 4] == 'e';
        return isFalse ? 0 : -1;
    }
}
