package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.io.IOException;
import java.util.Optional;

/** Settings, and what describes them. */
final class SettingsCodecs {
    private static final Codec<SettingField.Kind> KIND = PlainCodecs.constant(SettingField.Kind.class);
    private static final Codec<AuthKind.Flow> FLOW = PlainCodecs.constant(AuthKind.Flow.class);
    private static final Codec<Optional<String>> WORD = PlainCodecs.TEXT.optional();

    private static final Codec<SettingField> FIELD =
            Codec.of((field, out) -> writeField(field, out), SettingsCodecs::readField);

    private static final Codec<SettingField> INNER_FIELD =
            Codec.of((field, out) -> writeField(field, out), in -> in.nested(FIELD));

    static final Codec<SettingsTemplate> TEMPLATE = Codec.of(
            (template, out) -> out.writeAll(template.fields(), FIELD), in -> new SettingsTemplate(in.readAll(FIELD)));

    static final Codec<AuthKind> AUTH_KIND = Codec.of(
            (kind, out) -> {
                out.writeText(kind.name());
                out.writeText(kind.title());
                out.writeText(kind.doc());
                TEMPLATE.write(kind.settings(), out);
                FLOW.write(kind.flow(), out);
            },
            in -> new AuthKind(in.readText(), in.readText(), in.readText(), TEMPLATE.read(in), FLOW.read(in)));

    /** Secrets travel as they are: over a pipe that only host and child hold. */
    public static final Codec<ConnectorSettings> SETTINGS = Codec.of(
            (settings, out) -> {
                PlainCodecs.TREE.write(settings.values(), out);
                out.writeText(settings.auth().kind());
                PlainCodecs.TREE.write(settings.auth().values(), out);
            },
            in -> new ConnectorSettings(
                    PlainCodecs.TREE.read(in), new AuthSettings(in.readText(), PlainCodecs.TREE.read(in))));

    private SettingsCodecs() {}

    private static void writeField(SettingField field, WireWriter out) {
        out.writeText(field.key());
        KIND.write(field.kind(), out);
        out.writeText(field.doc());
        out.writeBoolean(field.required());
        WORD.write(field.defaultValue(), out);
        WORD.write(field.example(), out);
        out.writeAll(field.choices(), PlainCodecs.TEXT);
        out.writeAll(field.fields(), INNER_FIELD);
    }

    private static SettingField readField(WireReader in) throws IOException {
        return new SettingField(
                in.readText(),
                KIND.read(in),
                in.readText(),
                in.readBoolean(),
                WORD.read(in),
                WORD.read(in),
                in.readAll(PlainCodecs.TEXT),
                in.readAll(INNER_FIELD));
    }
}
