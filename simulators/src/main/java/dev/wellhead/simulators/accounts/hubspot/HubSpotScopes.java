package dev.wellhead.simulators.accounts.hubspot;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scopes that this server knows: their pattern, and those without one. */
final class HubSpotScopes {
    private static final Pattern GRANULAR = Pattern.compile(
            "(crm|cms|communication_preferences|conversations|developer|settings|account-info)(\\.[a-z0-9_-]+)+");
    private static final Set<String> OTHERS = Set.of(
            "oauth",
            "tickets",
            "e-commerce",
            "forms",
            "forms-uploaded-files",
            "files",
            "automation",
            "content",
            "timeline",
            "business-intelligence",
            "sales-email-read",
            "hubdb",
            "transactional-email",
            "integration-sync",
            "accounting");

    private HubSpotScopes() {}

    static List<String> split(String parameter) {
        return Stream.of(parameter.split(" "))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }

    static boolean isKnown(String scope) {
        return OTHERS.contains(scope) || GRANULAR.matcher(scope).matches();
    }
}
