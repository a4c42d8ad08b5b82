package dev.wellhead.simulators.hubspot.limits;

import java.util.Map;

/**
 * Whether a request may go on.
 *
 * @param policy why it may not: DAILY, TEN_SECONDLY_ROLLING or SECONDLY; empty where it may
 * @param headers what the answer says of the limits, either way
 */
public record Admission(String policy, Map<String, String> headers) {

    public boolean isGranted() {
        return policy.isEmpty();
    }
}
