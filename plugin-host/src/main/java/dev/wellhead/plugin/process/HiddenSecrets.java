package dev.wellhead.plugin.process;

import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the secrets that a child was given out of what it prints and logs. Immutable. */
final class HiddenSecrets {
    static final HiddenSecrets NONE = new HiddenSecrets(List.of());

    /** Anything shorter stands in half of all words. */
    private static final int SHORTEST = 4;

    private static final String MASK = "******";

    private final List<String> secrets;

    private HiddenSecrets(List<String> secrets) {
        this.secrets = secrets;
    }

    static HiddenSecrets of(ConnectorSettings settings) {
        List<String> found = new ArrayList<>();
        collect(settings.values(), found);
        collect(settings.auth().values(), found);
        return new HiddenSecrets(List.copyOf(found));
    }

    String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, MASK);
        }
        return hidden;
    }

    private static void collect(@Nullable Object value, List<String> found) {
        if (value instanceof Secret secret) {
            // A secret of several lines is printed line by line.
            secret.reveal().lines().filter(line -> line.length() >= SHORTEST).forEach(found::add);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(inner -> collect(inner, found));
        } else if (value instanceof Collection<?> values) {
            values.forEach(inner -> collect(inner, found));
        }
    }
}
