package dev.wellhead.spi.settings;

import dev.wellhead.spi.Stable;
import java.util.List;

/** The settings that something takes, in the order in which people should see them. */
@Stable(since = "0.1")
public record SettingsTemplate(List<SettingField> fields) {
    /** Takes no settings. */
    public static final SettingsTemplate NONE = new SettingsTemplate(List.of());

    public SettingsTemplate {
        fields = List.copyOf(fields);
        SettingRules.requireUniqueKeys(fields);
    }

    /**
     * The template of a settings record, whose components all carry {@link Setting}. Component {@code maxBytesBilled}
     * becomes key {@code max-bytes-billed}; a component that is itself a record becomes a group.
     *
     * <p>Component types: String, {@link Secret}, int, long, double, boolean, {@link java.time.Duration}, {@link
     * java.net.URI}, {@link java.nio.file.Path}, enums, {@code List<String>}, {@code Map<String, String>}, Object (any JSON value), records, and
     * Optional of any of these.
     *
     * @throws IllegalArgumentException when the record does not keep these rules
     */
    public static SettingsTemplate of(Class<? extends Record> type) {
        return new SettingsTemplate(RecordSettings.fields(type));
    }
}
