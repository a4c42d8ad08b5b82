package dev.wellhead.testkit.contract;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds secrets where they must not be. */
final class Secrets {
    /** Shorter ones turn up by chance. */
    private static final int SHORTEST = 4;

    private Secrets() {}

    static List<String> of(ConnectorSettings settings) {
        List<String> found = new ArrayList<>();
        collect(settings.values(), found);
        collect(settings.auth().values(), found);
        return found.stream().filter(secret -> secret.length() >= SHORTEST).toList();
    }

    private static void collect(@Nullable Object value, List<String> found) {
        if (value instanceof Secret secret) {
            found.add(secret.reveal());
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(member -> collect(member, found));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, found));
        }
    }

    /** Fails when {@code text} shows a secret, as it is or in Base64. */
    static void requireNone(List<String> secrets, String where, @Nullable Object text) {
        String shown = String.valueOf(text);
        for (String secret : secrets) {
            String encoded =
                    Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
            Verdict.require(
                    !shown.contains(secret) && !shown.contains(encoded),
                    "%s shows a secret of the settings. Leave it out: what the host stores, logs and prints holds no secret.",
                    where);
        }
    }

    /** Looks through message, remedy, causes and suppressed failures. */
    static void requireNone(List<String> secrets, String where, Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        List<Throwable> open = new ArrayList<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable next = open.remove(open.size() - 1);
            if (seen.add(next)) {
                requireNone(
                        secrets, where + ", the message of " + next.getClass().getSimpleName(), next.toString());
                if (next instanceof ConnectorException known) {
                    requireNone(secrets, where + ", its remedy", known.remedy().orElse(""));
                }
                if (next.getCause() != null) {
                    open.add(next.getCause());
                }
                open.addAll(List.of(next.getSuppressed()));
            }
        }
    }
}
