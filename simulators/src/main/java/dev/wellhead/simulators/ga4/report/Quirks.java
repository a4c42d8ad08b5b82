package dev.wellhead.simulators.ga4.report;

/**
 * Surprises that were seen of the service. Immutable.
 *
 * @param changingPages rows come and go between the pages of a report
 * @param withoutMetadata answers lack what may be absent: metadata and kind
 * @param decimalIntegers the first metric has decimals, whatever its type says
 * @param emptyAggregates totals of an empty report are one empty object
 * @param costHidden the caller may not see cost: such metrics are zero
 * @param revenueHidden the caller may not see revenue: such metrics are zero
 */
public record Quirks(
        boolean changingPages,
        boolean withoutMetadata,
        boolean decimalIntegers,
        boolean emptyAggregates,
        boolean costHidden,
        boolean revenueHidden) {

    public static Quirks none() {
        return new Quirks(false, false, false, false, false, false);
    }

    public Quirks withChangingPages() {
        return new Quirks(true, withoutMetadata, decimalIntegers, emptyAggregates, costHidden, revenueHidden);
    }

    public Quirks withoutOptionalMetadata() {
        return new Quirks(changingPages, true, decimalIntegers, emptyAggregates, costHidden, revenueHidden);
    }

    public Quirks withDecimalIntegers() {
        return new Quirks(changingPages, withoutMetadata, true, emptyAggregates, costHidden, revenueHidden);
    }

    public Quirks withEmptyAggregates() {
        return new Quirks(changingPages, withoutMetadata, decimalIntegers, true, costHidden, revenueHidden);
    }

    public Quirks withCostHidden() {
        return new Quirks(changingPages, withoutMetadata, decimalIntegers, emptyAggregates, true, revenueHidden);
    }

    public Quirks withRevenueHidden() {
        return new Quirks(changingPages, withoutMetadata, decimalIntegers, emptyAggregates, costHidden, true);
    }
}
