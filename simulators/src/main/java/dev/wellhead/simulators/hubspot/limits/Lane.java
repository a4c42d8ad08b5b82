package dev.wellhead.simulators.hubspot.limits;

/** What requests of a kind count against, beside the day. */
public enum Lane {
    /** Per app, in ten seconds. */
    GENERAL,
    /** Batches of associations: per app, in ten seconds. */
    ASSOCIATIONS,
    /** Searches: per account, in one second. */
    SEARCH;

    /** The lane of a request by the name of its route, such as {@code objects.search}. */
    public static Lane of(String route) {
        if (route.endsWith(".search") && route.startsWith("objects.")) {
            return SEARCH;
        }
        return route.startsWith("associations.batch.") || route.startsWith("associations.labels.")
                ? ASSOCIATIONS
                : GENERAL;
    }
}
