package dev.wellhead.simulators.ga4.quota;

/** Requests of different kinds have quotas of their own. */
public enum QuotaCategory {
    CORE("corePropertyQuota"),
    REALTIME("realtimePropertyQuota"),
    FUNNEL("funnelPropertyQuota");

    private final String snapshotName;

    QuotaCategory(String snapshotName) {
        this.snapshotName = snapshotName;
    }

    /** The name in a snapshot of all quotas. */
    public String snapshotName() {
        return snapshotName;
    }
}
