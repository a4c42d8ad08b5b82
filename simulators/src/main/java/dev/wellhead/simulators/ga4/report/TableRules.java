package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.data.Ga4Property;
import java.util.OptionalLong;

/**
 * How exact reports are. A report over more events than the threshold is answered from the daily aggregate tables, where
 * they have its fields, and otherwise from a sample of the events; one over fewer events is exact.
 *
 * @param samplingThreshold how many events one date range may have before it is sampled; 10 million, or 100 million for
 *     Analytics 360, unless given
 * @param aggregateRows how many rows an aggregate table keeps for a day before the others become {@code (other)}
 * @param minimumUsers rows with fewer users are withheld where a field is about age, gender, interests or audiences; 0
 *     withholds none
 * @param estimates whether users and sessions beyond a thousand are estimates, as HyperLogLog++ gives them
 */
public record TableRules(OptionalLong samplingThreshold, long aggregateRows, int minimumUsers, boolean estimates) {

    /** Nothing withheld, nothing estimated, the service's threshold. */
    public static TableRules usual() {
        return new TableRules(OptionalLong.empty(), 50_000, 0, false);
    }

    long threshold(Ga4Property property) {
        return samplingThreshold.orElse(property.premium() ? 100_000_000 : 10_000_000);
    }
}
