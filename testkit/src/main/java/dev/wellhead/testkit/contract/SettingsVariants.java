package dev.wellhead.testkit.contract;

import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The author's settings, spoiled in one place. */
final class SettingsVariants {
    private SettingsVariants() {}

    static List<SettingField> required(SettingsTemplate template) {
        return template.fields().stream().filter(SettingField::required).toList();
    }

    /** The settings that not every text is a value of. */
    static List<SettingField> strict(SettingsTemplate template) {
        return template.fields().stream().filter(SettingsVariants::isStrict).toList();
    }

    /** The settings that a list is no value of. */
    static List<SettingField> single(SettingsTemplate template) {
        return template.fields().stream()
                .filter(field -> isStrict(field) || field.kind() == SettingField.Kind.TEXT)
                .toList();
    }

    private static boolean isStrict(SettingField field) {
        return switch (field.kind()) {
            case INTEGER, NUMBER, BOOLEAN, DURATION, URI, CHOICE, MAP, GROUP -> true;
            case TEXT, SECRET, FILE, LIST, ANY -> false;
        };
    }

    /** What the author's kind of authentication takes. */
    static SettingsTemplate authTemplate(ContractSubject subject) {
        String kind = subject.contract().settings().auth().kind();
        return subject.descriptor().authKinds().stream()
                .filter(known -> known.name().equals(kind))
                .map(AuthKind::settings)
                .findFirst()
                .orElse(SettingsTemplate.NONE);
    }

    static ConnectorSettings with(ConnectorSettings settings, String key, Object value) {
        Map<String, Object> values = new LinkedHashMap<>(settings.values());
        values.put(key, value);
        return new ConnectorSettings(values, settings.auth());
    }

    static ConnectorSettings without(ConnectorSettings settings, String key) {
        Map<String, Object> values = new LinkedHashMap<>(settings.values());
        values.remove(key);
        return new ConnectorSettings(values, settings.auth());
    }

    static ConnectorSettings withoutAuth(ConnectorSettings settings, String key) {
        Map<String, Object> values = new LinkedHashMap<>(settings.auth().values());
        values.remove(key);
        return new ConnectorSettings(
                settings.values(), new AuthSettings(settings.auth().kind(), values));
    }

    /** Secrets as lists of plain text: of the wrong form, and unprotected. */
    static AuthSettings plain(AuthSettings auth) {
        Map<String, Object> values = new LinkedHashMap<>();
        auth.values()
                .forEach((key, value) ->
                        values.put(key, value instanceof Secret secret ? List.of(secret.reveal()) : value));
        return new AuthSettings(auth.kind(), values);
    }
}
