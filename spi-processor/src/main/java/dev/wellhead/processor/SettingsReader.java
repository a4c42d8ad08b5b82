package dev.wellhead.processor;

import dev.wellhead.spi.settings.Setting;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings records from their sources: what {@link SettingsTemplate#of} answers when it runs, and a mistake where
 * that refuses the record. A record is read, and reported, once.
 */
final class SettingsReader {
    private static final String KNOWN = "String, Secret, int, long, double, boolean, Duration, URI, Path, an enum,"
            + " List<String>, Map<String, String>, Object, a record of these, or Optional of any of them";

    private final Problems problems;
    private final Map<String, Optional<SettingsTemplate>> read = new HashMap<>();
    private final Set<String> around = new LinkedHashSet<>();

    SettingsReader(Problems problems) {
        this.problems = problems;
    }

    /** The template of a record; empty when it breaks a rule, which is reported. */
    Optional<SettingsTemplate> read(TypeElement type) {
        String name = type.getQualifiedName().toString();
        Optional<SettingsTemplate> known = read.get(name);
        if (known != null) {
            return known;
        }
        around.add(name);
        Optional<SettingsTemplate> template = template(type);
        around.remove(name);
        read.put(name, template);
        return template;
    }

    private Optional<SettingsTemplate> template(TypeElement type) {
        List<SettingField> fields = new ArrayList<>();
        for (RecordComponentElement component : type.getRecordComponents()) {
            field(type, component).ifPresent(fields::add);
        }
        if (fields.size() < type.getRecordComponents().size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SettingsTemplate(fields));
        } catch (IllegalArgumentException e) {
            problems.error(type, "settings record " + type.getSimpleName() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<SettingField> field(TypeElement owner, RecordComponentElement component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null || setting.doc().isBlank()) {
            refuse(owner, component, "needs @Setting with a doc that says in a sentence what it is for");
            return Optional.empty();
        }
        Optional<SettingType> type = SettingType.of(component.asType());
        if (type.isEmpty()) {
            refuse(owner, component, "has type " + component.asType() + ", which settings do not know: take " + KNOWN);
            return Optional.empty();
        }
        Optional<List<SettingField>> fields = fields(owner, component, type.get());
        return fields.flatMap(nested -> sound(owner, component, setting, type.get(), nested));
    }

    /** The fields of a group, none for others; empty when the group's record breaks a rule. */
    private Optional<List<SettingField>> fields(TypeElement owner, RecordComponentElement component, SettingType type) {
        if (type.kind() != SettingField.Kind.GROUP) {
            return Optional.of(List.of());
        }
        TypeElement group = type.element().orElseThrow();
        if (around.contains(group.getQualifiedName().toString())) {
            refuse(owner, component, "makes " + group.getSimpleName() + " contain itself: a group must end");
            return Optional.empty();
        }
        return read(group).map(SettingsTemplate::fields);
    }

    private Optional<SettingField> sound(
            TypeElement owner,
            RecordComponentElement component,
            Setting setting,
            SettingType type,
            List<SettingField> fields) {
        boolean required = !type.optional() && setting.defaultValue().isEmpty() && !hasEmptyValue(type.kind());
        try {
            SettingField field = new SettingField(
                    key(component),
                    type.kind(),
                    setting.doc(),
                    required,
                    text(setting.defaultValue()),
                    text(setting.example()),
                    type.kind() == SettingField.Kind.CHOICE
                            ? choices(type.element().orElseThrow())
                            : List.of(),
                    fields);
            if (type.narrow()) {
                field.defaultValue().ifPresent(text -> requireInt("default", field, text));
                field.example().ifPresent(text -> requireInt("example", field, text));
            }
            return Optional.of(field);
        } catch (IllegalArgumentException e) {
            refuse(owner, component, "cannot be a setting: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void requireInt(String what, SettingField field, String text) {
        try {
            Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    what + " of setting '" + field.key() + "': '" + text + "' is not a whole number of 32 bits", e);
        }
    }

    private void refuse(TypeElement owner, RecordComponentElement component, String wrong) {
        problems.error(
                place(owner, component),
                "component '" + component.getSimpleName() + "' of settings record " + owner.getSimpleName() + " "
                        + wrong);
    }

    /** The component's field, because compilers find no line for the component itself. */
    private static Element place(TypeElement owner, RecordComponentElement component) {
        return ElementFilter.fieldsIn(owner.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
                .findFirst()
                .<Element>map(field -> field)
                .orElse(component);
    }

    private static boolean hasEmptyValue(SettingField.Kind kind) {
        return kind == SettingField.Kind.LIST || kind == SettingField.Kind.MAP || kind == SettingField.Kind.GROUP;
    }

    private static String key(RecordComponentElement component) {
        return component
                .getSimpleName()
                .toString()
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> choices(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(constant -> constant.getKind() == ElementKind.ENUM_CONSTANT)
                .map(constant -> constant.getSimpleName()
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'))
                .toList();
    }

    private static Optional<String> text(@Nullable String value) {
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
