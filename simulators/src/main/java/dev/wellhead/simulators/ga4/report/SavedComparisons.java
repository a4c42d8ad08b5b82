package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.errors.Ga4Failure;

/** The comparisons that every property has from the start; metadata lists them. */
public enum SavedComparisons {
    ALL_USERS("comparisons/1", "All Users", "Includes all your data", "true"),
    MOBILE_TRAFFIC("comparisons/2", "Mobile traffic", "Device category is mobile", "device = 'mobile'"),
    DIRECT_TRAFFIC("comparisons/3", "Direct traffic", "Session default channel is Direct", "channel = 'Direct'");

    private final String apiName;
    private final String uiName;
    private final String description;
    private final String condition;

    SavedComparisons(String apiName, String uiName, String description, String condition) {
        this.apiName = apiName;
        this.uiName = uiName;
        this.description = description;
        this.condition = condition;
    }

    public String apiName() {
        return apiName;
    }

    public String uiName() {
        return uiName;
    }

    public String description() {
        return description;
    }

    static String condition(String apiName) {
        for (SavedComparisons one : values()) {
            if (one.apiName.equals(apiName)) {
                return one.condition;
            }
        }
        throw Ga4Failure.invalid("The comparison " + apiName + " does not exist in this property.");
    }
}
