package dev.wellhead.spi.settings;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Stable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of one connection, every reference to environment, file or vault resolved. Values that are secret are
 * {@link Secret}s, so printing this shows none.
 *
 * @param values plain values by key: texts, numbers, booleans, lists and maps of these
 * @param auth how it authenticates
 */
@Stable(since = "0.1")
public record ConnectorSettings(Map<String, Object> values, AuthSettings auth) {
    public ConnectorSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Settings without authentication. */
    public static ConnectorSettings of(Map<String, Object> values) {
        return new ConnectorSettings(values, AuthSettings.none());
    }

    /**
     * The values as a record, whose components carry {@link Setting}.
     *
     * @throws ConnectorException of kind {@code SETTINGS}, naming the setting, its value and what is expected
     */
    public <T extends Record> T bind(Class<T> type) throws ConnectorException {
        return RecordSettings.bind(type, values, "");
    }

    /** The options of a read as a record, as {@link #bind(Class)} does. */
    public static <T extends Record> T bindOptions(Class<T> type, Map<String, Object> options)
            throws ConnectorException {
        return RecordSettings.bind(type, options, "");
    }
}
