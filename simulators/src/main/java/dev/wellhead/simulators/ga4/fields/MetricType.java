package dev.wellhead.simulators.ga4.fields;

/** The types of metrics, with their numbers in the proto; only INTEGER has whole numbers. */
public enum MetricType {
    INTEGER(1),
    FLOAT(2),
    SECONDS(4),
    MILLISECONDS(5),
    MINUTES(6),
    HOURS(7),
    STANDARD(8),
    CURRENCY(9),
    FEET(10),
    MILES(11),
    METERS(12),
    KILOMETERS(13);

    private final int number;

    MetricType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The name in the interface. */
    public String wireName() {
        return "TYPE_" + name();
    }
}
