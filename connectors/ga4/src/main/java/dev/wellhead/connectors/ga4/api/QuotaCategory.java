package dev.wellhead.connectors.ga4.api;

/** Which of a property's quotas a request counts against; they are apart. */
public enum QuotaCategory {
    /** Reports, metadata, compatibility. */
    CORE("core"),
    REALTIME("realtime"),
    FUNNEL("funnel");

    private final String word;

    QuotaCategory(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
