package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConfigurationTemplate;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a connector says of its settings, its kinds of authentication and its read options. */
interface TemplateChecks extends Checks {
    Pattern SECRET_NAME = Pattern.compile(".*(password|passphrase|secret|private-key|api-key|(^|-)token)$");

    @ContractCheck("Keys of settings are kebab-case and unique; none is named auth.")
    default void templateKeysAreKebabCaseAndUnique() {
        for (SettingsTemplate template : templates()) {
            requireKeys(template.fields());
        }
        require(
                subject().descriptor().settings().fields().stream()
                        .noneMatch(field -> field.key().equals("auth")),
                "a setting is named 'auth', which is where the authentication stands. Give it another name.");
    }

    private void requireKeys(List<SettingField> fields) {
        Set<String> keys = new HashSet<>();
        for (SettingField field : fields) {
            require(
                    field.key().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
                    "setting '%s' must be kebab-case, such as page-size.",
                    field.key());
            require(keys.add(field.key()), "setting '%s' stands twice in its template.", field.key());
            requireKeys(field.fields());
        }
    }

    @ContractCheck("Every setting says what it is for.")
    default void templateSettingsAreDocumented() {
        for (SettingField field : fields()) {
            require(
                    field.doc().length() >= 8 && field.doc().equals(field.doc().strip()),
                    "setting '%s' needs a sentence that says what it is for, but has '%s'.",
                    field.key(),
                    field.doc());
        }
    }

    @ContractCheck("Secrets have neither default nor example.")
    default void templateSecretsHaveNoDefault() {
        for (SettingField field : fields()) {
            require(
                    field.kind() != SettingField.Kind.SECRET
                            || field.defaultValue().isEmpty() && field.example().isEmpty(),
                    "secret '%s' has a default or an example. Remove it: whatever stands in a template is public.",
                    field.key());
        }
    }

    @ContractCheck("What is named like a secret is one.")
    default void templateSecretsAreMarked() {
        for (SettingField field : fields()) {
            boolean text = field.kind() == SettingField.Kind.TEXT;
            require(
                    !text || !SECRET_NAME.matcher(field.key()).matches(),
                    "setting '%s' is named like a secret but is plain text, so it would be shown and logged. Make its type Secret.",
                    field.key());
        }
    }

    @ContractCheck("Defaults and examples are values of their setting's kind.")
    default void templateDefaultsFitTheirKind() {
        for (SettingField field : fields()) {
            field.defaultValue().ifPresent(text -> requireFits(field, "default", text));
            field.example().ifPresent(text -> requireFits(field, "example", text));
        }
    }

    private void requireFits(SettingField field, String what, String text) {
        boolean fits = switch (field.kind()) {
            case INTEGER -> text.matches("-?\\d{1,18}");
            case NUMBER -> text.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case DURATION -> text.matches("\\d{1,9}\\s*(ms|s|m|h|d)|P.+");
            case URI -> text.matches("https?://\\S+");
            case CHOICE -> field.choices().contains(text);
            case TEXT, SECRET, FILE, LIST, MAP, ANY, GROUP -> true;
        };
        require(
                fits,
                "the %s '%s' of setting '%s' is not of its kind %s. People copy it, so it must work.",
                what,
                text,
                field.key(),
                field.kind());
    }

    @ContractCheck("Required settings have no default; choices are unique words and there are at least two.")
    default void templateChoicesAndRequirementsAreConsistent() {
        for (SettingField field : fields()) {
            require(
                    !field.required() || field.defaultValue().isEmpty(),
                    "setting '%s' is required and has a default. A default makes it optional.",
                    field.key());
            boolean choice = field.kind() == SettingField.Kind.CHOICE;
            require(
                    choice
                            ? field.choices().size() >= 2
                                    && new HashSet<>(field.choices()).size()
                                            == field.choices().size()
                            : field.choices().isEmpty(),
                    "setting '%s' of kind %s has the choices %s. A CHOICE has two or more different words, other kinds none.",
                    field.key(),
                    field.kind(),
                    field.choices());
        }
    }

    @ContractCheck("The template becomes a JSON schema with every setting, and its secrets are marked there.")
    default void templateIsAJsonSchema() {
        ConnectorDescriptor descriptor = subject().descriptor();
        Map<String, Object> schema = ConfigurationTemplate.of(descriptor);
        requirePlain(schema, "the template");
        requireSchema(schema, descriptor.settings().fields());
        Map<String, Object> auth = member(member(schema, "properties"), "auth");
        require(
                auth.get("oneOf") instanceof List<?> kinds
                        && kinds.size() == descriptor.authKinds().size(),
                "the template must offer each kind of authentication once.");
        requireSchema(
                ConfigurationTemplate.of(descriptor.readOptions()),
                descriptor.readOptions().fields());
    }

    private void requireSchema(Map<String, Object> schema, List<SettingField> fields) {
        Map<String, Object> properties = member(schema, "properties");
        for (SettingField field : fields) {
            Map<String, Object> property = member(properties, field.key());
            require(
                    (field.kind() == SettingField.Kind.SECRET) == property.containsKey("x-wellhead-secret"),
                    "setting '%s' is not marked in the JSON schema as what it is: a secret or not.",
                    field.key());
            require(
                    field.required()
                            == (schema.get("required") instanceof List<?> required && required.contains(field.key())),
                    "setting '%s' is required in one of template and JSON schema only.",
                    field.key());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> member(Map<String, Object> schema, String key) {
        if (schema.get(key) instanceof Map<?, ?> found) {
            return (Map<String, Object>) found;
        }
        throw Verdict.wrong("the JSON schema of the template lacks '%s'.", key);
    }

    private static void requirePlain(Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> requirePlain(member, where + "." + key));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> requirePlain(element, where));
        } else {
            require(
                    value instanceof String || value instanceof Number || value instanceof Boolean,
                    "%s holds %s, which is no JSON.",
                    where,
                    value);
        }
    }

    @ContractCheck("Titles of authentication kinds differ, so that people can choose.")
    default void templateAuthTitlesDiffer() {
        Set<String> titles = new HashSet<>();
        for (AuthKind kind : subject().descriptor().authKinds()) {
            require(
                    titles.add(kind.title().toLowerCase(Locale.ROOT)),
                    "two kinds of authentication are titled '%s'. Name what sets them apart.",
                    kind.title());
        }
    }

    private List<SettingsTemplate> templates() {
        ConnectorDescriptor descriptor = subject().descriptor();
        List<SettingsTemplate> templates = new ArrayList<>(List.of(descriptor.settings(), descriptor.readOptions()));
        descriptor.authKinds().forEach(kind -> templates.add(kind.settings()));
        return templates;
    }

    private List<SettingField> fields() {
        List<SettingField> all = new ArrayList<>();
        templates().forEach(template -> collect(template.fields(), all));
        return all;
    }

    private static void collect(List<SettingField> fields, List<SettingField> all) {
        for (SettingField field : fields) {
            all.add(field);
            collect(field.fields(), all);
        }
    }
}
