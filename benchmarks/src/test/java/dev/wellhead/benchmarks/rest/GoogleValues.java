package dev.wellhead.benchmarks.rest;

import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.FieldValueList;

/** Takes every value of a row of the wide table out of Google's representation, as its type. */
final class GoogleValues {
    private static final int LONGS = 4;
    private static final int DOUBLES = 7;
    private static final int TIMES = 9;
    private static final int BOOLEANS = 10;

    private GoogleValues() {}

    static long touch(FieldValueList row) {
        long sum = 0;
        for (int i = 0; i < row.size(); i++) {
            FieldValue value = row.get(i);
            if (value.isNull()) {
                continue;
            }
            if (i < LONGS) {
                sum += value.getLongValue();
            } else if (i < DOUBLES) {
                sum += Double.doubleToRawLongBits(value.getDoubleValue());
            } else if (i < TIMES) {
                sum += value.getTimestampValue();
            } else if (i < BOOLEANS) {
                sum += value.getBooleanValue() ? 1 : 0;
            } else {
                sum += value.getStringValue().length();
            }
        }
        return sum;
    }
}
