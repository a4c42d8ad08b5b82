package dev.wellhead.cli.reference;

import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** docs/reference/settings-TYPE.md. */
public final class SettingsPage {
    private SettingsPage() {}

    public static String of(ConnectorDescriptor connector) {
        String type = connector.type();
        Markdown page = new Markdown()
                .heading(1, "Settings: " + connector.title())
                .paragraph(connector.description() + " Connector type " + Markdown.code(type)
                        + "; the same as JSON Schema: " + Markdown.code("wellhead template " + type) + ".")
                .heading(2, "Connection")
                .paragraph("Under `settings` in wellhead.yml, or " + Markdown.code("connection add --set KEY=VALUE")
                        + ".");
        fields(page, connector.settings());
        page.heading(2, "Signing in")
                .paragraph("Under `auth` in wellhead.yml, or `connection add --auth KIND --auth-set KEY=VALUE`. Without"
                        + " it: " + Markdown.code(connector.authKinds().get(0).name())
                        + ". Secrets are given by reference: `${env:NAME}` or `${file:PATH}`.");
        for (AuthKind kind : connector.authKinds()) {
            page.heading(3, Markdown.code(kind.name()) + ": " + kind.title()).paragraph(kind.doc());
            fields(page, kind.settings());
        }
        if (!connector.readOptions().fields().isEmpty()) {
            page.heading(2, "Options of a read")
                    .paragraph("With " + Markdown.code("read --param KEY=VALUE") + ", or `FetchParams.option`.");
            fields(page, connector.readOptions());
        }
        return page.page();
    }

    private static void fields(Markdown page, SettingsTemplate template) {
        List<List<String>> rows = new ArrayList<>();
        template.fields().forEach(field -> add(rows, "", field));
        page.table(List.of("key", "value", "default", "what it is for"), rows);
    }

    private static void add(List<List<String>> rows, String group, SettingField field) {
        String key = group + field.key();
        if (field.kind() == SettingField.Kind.GROUP) {
            field.fields().forEach(inner -> add(rows, key + ".", inner));
            return;
        }
        String value = field.kind() == SettingField.Kind.CHOICE
                ? String.join(", ", field.choices().stream().map(Markdown::code).toList())
                : field.kind().name().toLowerCase(Locale.ROOT);
        String otherwise = field.required()
                ? "must be given"
                : field.defaultValue().map(Markdown::code).orElse("");
        String doc = field.doc()
                + field.example()
                        .map(text -> " Example: " + Markdown.code(text))
                        .orElse("");
        rows.add(List.of(Markdown.code(key), value, otherwise, doc));
    }
}
