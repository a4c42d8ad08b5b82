package dev.wellhead.simulators.hubspot.limits;

/**
 * What a subscription allows.
 *
 * @param general requests in ten seconds, per private app
 * @param oauth requests in ten seconds, per account that installed an app with OAuth
 * @param associations batches of associations in ten seconds, per app
 * @param search searches in a second, per account
 * @param daily requests a day of all private apps together
 * @param associationsDaily batches of associations a day
 */
public record RateLimits(int general, int oauth, int associations, int search, long daily, long associationsDaily) {
    public static final RateLimits FREE = new RateLimits(100, 110, 100, 5, 250_000, 250_000);
    public static final RateLimits PROFESSIONAL = new RateLimits(190, 110, 150, 5, 625_000, 500_000);
    public static final RateLimits ENTERPRISE = new RateLimits(190, 110, 150, 5, 1_000_000, 500_000);
    public static final RateLimits ADD_ON = new RateLimits(250, 110, 200, 5, 2_000_000, 1_000_000);
    /** For benchmarks of the client's own speed. */
    public static final RateLimits NONE =
            new RateLimits(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000_000, 1_000_000_000);

    /**
     * Limits by name: free, professional, enterprise, add-on or none.
     *
     * @throws IllegalArgumentException for another name
     */
    public static RateLimits named(String name) {
        return switch (name) {
            case "free" -> FREE;
            case "professional" -> PROFESSIONAL;
            case "enterprise" -> ENTERPRISE;
            case "add-on" -> ADD_ON;
            case "none" -> NONE;
            default ->
                throw new IllegalArgumentException(
                        "limits are free, professional, enterprise, add-on or none, not '" + name + "'");
        };
    }

    public RateLimits withGeneral(int value) {
        return new RateLimits(value, oauth, associations, search, daily, associationsDaily);
    }

    public RateLimits withAssociations(int value) {
        return new RateLimits(general, oauth, value, search, daily, associationsDaily);
    }

    public RateLimits withSearch(int value) {
        return new RateLimits(general, oauth, associations, value, daily, associationsDaily);
    }

    public RateLimits withDaily(long value) {
        return new RateLimits(general, oauth, associations, search, value, associationsDaily);
    }
}
