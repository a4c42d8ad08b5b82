package dev.wellhead.spi.settings;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Stable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a connection authenticates. Values that are secret are {@link Secret}s, so printing this shows none.
 *
 * @param kind the name of an {@link AuthKind}
 * @param values by key, as the kind's template asks
 */
@Stable(since = "0.1")
public record AuthSettings(String kind, Map<String, Object> values) {
    public AuthSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** No authentication. */
    public static AuthSettings none() {
        return new AuthSettings(AuthKind.NONE.name(), Map.of());
    }

    /** The values as a record, whose components carry {@link Setting}. */
    public <T extends Record> T bind(Class<T> type) throws ConnectorException {
        return RecordSettings.bind(type, values, "auth.");
    }
}
