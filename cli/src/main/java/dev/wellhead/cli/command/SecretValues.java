package dev.wellhead.cli.command;

import dev.wellhead.Connectors;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.project.ConnectionDefinition;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps secrets out of flags and off the screen. */
final class SecretValues {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file|secret):[^}]+}");
    private static final String STARS = "******";

    private SecretValues() {}

    /** Fails when a secret is given as text; {@code -} stands for standard input. */
    static void refuse(SettingsTemplate template, Map<String, String> flags, String flag) {
        flags.forEach((key, value) -> {
            if (isSecret(template, key)
                    && !value.equals("-")
                    && !REFERENCE.matcher(value).matches()) {
                String variable = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
                throw CliCode.SECRET_IN_FLAG
                        .with("setting '" + key + "' is a secret, and flags are visible to every user of this machine")
                        .todo("pipe it in with " + flag + " " + key + "=-, or give a reference: " + flag + " " + key
                                + "='${env:" + variable + "}' or " + flag + " " + key + "='${file:PATH}'");
            }
        });
    }

    /** Whether a setting must never be shown. */
    static boolean isSecret(SettingsTemplate template, String key) {
        return SettingValues.field(template.fields(), key)
                .filter(field -> field.kind() == SettingField.Kind.SECRET)
                .isPresent();
    }

    /** The settings of a connection, with stars for what must not be shown. */
    static Map<String, Object> starred(Workspace workspace, ConnectionDefinition connection) throws ConnectorException {
        try (Connectors connectors = workspace.connectors()) {
            ConnectorDescriptor connector = connectors.describe(connection.type());
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put(
                    "settings",
                    starred(connector.settings().fields(), connection.settings().values()));
            Map<String, Object> auth = new LinkedHashMap<>();
            auth.put("kind", connection.settings().auth().kind());
            auth.putAll(starred(
                    template(connector, connection).fields(),
                    connection.settings().auth().values()));
            shown.put("auth", auth);
            return shown;
        }
    }

    private static SettingsTemplate template(ConnectorDescriptor connector, ConnectionDefinition connection) {
        return connector.authKinds().stream()
                .filter(kind -> kind.name().equals(connection.settings().auth().kind()))
                .findFirst()
                .map(AuthKind::settings)
                .orElse(SettingsTemplate.NONE);
    }

    /** What the template does not know may be a misspelt secret, so it is starred too. */
    private static Map<String, Object> starred(List<SettingField> fields, Map<String, Object> values) {
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Optional<SettingField> field = SettingValues.field(fields, key);
            boolean open = field.isPresent() && field.get().kind() != SettingField.Kind.SECRET;
            boolean reference = REFERENCE.matcher(String.valueOf(value)).matches();
            shown.put(key, open ? inner(field.get(), value) : reference ? value : STARS);
        });
        return shown;
    }

    private static Object inner(SettingField field, Object value) {
        if (field.kind() != SettingField.Kind.GROUP || !(value instanceof Map<?, ?> members)) {
            return value;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        members.forEach((key, member) -> tree.put(String.valueOf(key), member));
        return starred(field.fields(), tree);
    }
}
