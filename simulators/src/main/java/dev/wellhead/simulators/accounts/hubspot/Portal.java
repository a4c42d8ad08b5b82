package dev.wellhead.simulators.accounts.hubspot;

import java.util.Set;

/**
 * A HubSpot account, seen by one of its users.
 *
 * @param type STANDARD, DEVELOPER_TEST, SANDBOX or APP_DEVELOPER
 * @param missing scopes that its subscription does not have
 */
public record Portal(
        long hubId,
        String domain,
        String user,
        long userId,
        String type,
        String timeZone,
        String currency,
        Set<String> missing) {
    public Portal {
        missing = Set.copyOf(missing);
    }

    /** How the store names it. */
    String account() {
        return String.valueOf(hubId);
    }
}
