package dev.wellhead.simulators.ga4.fields;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a field is about. Compatibility is a matter of classes: fields of two classes go together or do not, which is how
 * nearly all of the 18,000 pairs that the service refuses come about.
 */
public enum FieldClass {
    TIME,
    GENERAL,
    EVENT,
    LANDING,
    SESSION,
    ATTRIBUTION,
    FIRST,
    ITEM,
    TRANSACTION,
    DEMOGRAPHIC,
    INTEREST,
    COHORT,
    ADVERTISER,
    USERS,
    SESSIONS,
    EVENTS,
    COMMERCE,
    ITEMS,
    ADS,
    ORGANIC,
    COHORTS,
    ROLLING;

    private static final Map<FieldClass, Set<FieldClass>> APART = new EnumMap<>(FieldClass.class);

    static {
        apart(COHORT, EnumSet.complementOf(EnumSet.of(TIME, GENERAL, FIRST, COHORT, COHORTS, USERS)));
        apart(COHORTS, EnumSet.complementOf(EnumSet.of(TIME, GENERAL, FIRST, COHORT, COHORTS, USERS)));
        apart(ADS, EnumSet.complementOf(EnumSet.of(TIME, SESSION, ATTRIBUTION, ADVERTISER, ADS, SESSIONS, COMMERCE)));
        apart(ADVERTISER, EnumSet.of(EVENT, ITEM, ITEMS, INTEREST, COHORT, ORGANIC));
        apart(ORGANIC, EnumSet.complementOf(EnumSet.of(TIME, GENERAL, LANDING, ORGANIC)));
        apart(ITEM, EnumSet.of(USERS, SESSIONS, EVENTS, COMMERCE, INTEREST, ADS, ORGANIC, ROLLING));
        apart(ITEMS, EnumSet.of(EVENT, ATTRIBUTION, INTEREST, ROLLING));
        apart(ATTRIBUTION, EnumSet.of(USERS, SESSIONS, ROLLING));
        apart(INTEREST, EnumSet.of(EVENT, LANDING, TRANSACTION, ATTRIBUTION));
        apart(ROLLING, EnumSet.of(COHORT, TRANSACTION));
    }

    private static void apart(FieldClass one, Set<FieldClass> others) {
        others.forEach(other -> {
            APART.computeIfAbsent(one, key -> EnumSet.noneOf(FieldClass.class)).add(other);
            APART.computeIfAbsent(other, key -> EnumSet.noneOf(FieldClass.class))
                    .add(one);
        });
    }

    /** Whether fields of both classes may be in one report. */
    public boolean goesWith(FieldClass other) {
        return !APART.getOrDefault(this, Set.of()).contains(other);
    }
}
