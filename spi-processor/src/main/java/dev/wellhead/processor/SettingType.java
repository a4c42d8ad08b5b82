package dev.wellhead.processor;

import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.SettingField;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * What the type of a record's component is as a setting: the same as {@code SettingsTemplate.of} finds by reflection.
 *
 * @param kind what its value is
 * @param narrow whether a whole number has 32 bits
 * @param optional whether it may be left out
 * @param element the enum or record of a choice or group
 */
record SettingType(SettingField.Kind kind, boolean narrow, boolean optional, Optional<TypeElement> element) {
    private static final Map<TypeKind, SettingField.Kind> PRIMITIVES = Map.of(
            TypeKind.INT, SettingField.Kind.INTEGER,
            TypeKind.LONG, SettingField.Kind.INTEGER,
            TypeKind.DOUBLE, SettingField.Kind.NUMBER,
            TypeKind.BOOLEAN, SettingField.Kind.BOOLEAN);

    private static final Map<String, SettingField.Kind> KINDS = Map.of(
            String.class.getName(), SettingField.Kind.TEXT,
            Secret.class.getName(), SettingField.Kind.SECRET,
            Integer.class.getName(), SettingField.Kind.INTEGER,
            Long.class.getName(), SettingField.Kind.INTEGER,
            Double.class.getName(), SettingField.Kind.NUMBER,
            Boolean.class.getName(), SettingField.Kind.BOOLEAN,
            Duration.class.getName(), SettingField.Kind.DURATION,
            URI.class.getName(), SettingField.Kind.URI,
            Path.class.getName(), SettingField.Kind.FILE,
            Object.class.getName(), SettingField.Kind.ANY);

    /** Empty when settings do not know the type. */
    static Optional<SettingType> of(TypeMirror type) {
        if (name(type).equals(Optional.class.getName())) {
            List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
            return arguments.size() == 1 ? plain(arguments.get(0), true) : Optional.empty();
        }
        return plain(type, false);
    }

    private static Optional<SettingType> plain(TypeMirror type, boolean optional) {
        if (type instanceof DeclaredType declared) {
            return declared(declared, optional);
        }
        return Optional.ofNullable(PRIMITIVES.get(type.getKind()))
                .map(kind -> new SettingType(kind, type.getKind() == TypeKind.INT, optional, Optional.empty()));
    }

    private static Optional<SettingType> declared(DeclaredType type, boolean optional) {
        String name = name(type);
        List<String> arguments =
                type.getTypeArguments().stream().map(SettingType::name).toList();
        String text = String.class.getName();
        SettingField.Kind kind = KINDS.get(name);
        if (kind != null) {
            return known(kind, name.equals(Integer.class.getName()), optional);
        } else if (name.equals(List.class.getName()) && arguments.equals(List.of(text))) {
            return known(SettingField.Kind.LIST, false, optional);
        } else if (name.equals(Map.class.getName()) && arguments.equals(List.of(text, text))) {
            return known(SettingField.Kind.MAP, false, optional);
        } else if (type.asElement() instanceof TypeElement element && arguments.isEmpty()) {
            return nested(element).map(found -> new SettingType(found, false, optional, Optional.of(element)));
        }
        return Optional.empty();
    }

    private static Optional<SettingField.Kind> nested(TypeElement element) {
        if (element.getKind() == ElementKind.ENUM) {
            return Optional.of(SettingField.Kind.CHOICE);
        }
        return element.getKind() == ElementKind.RECORD ? Optional.of(SettingField.Kind.GROUP) : Optional.empty();
    }

    private static Optional<SettingType> known(SettingField.Kind kind, boolean narrow, boolean optional) {
        return Optional.of(new SettingType(kind, narrow, optional, Optional.empty()));
    }

    /** The binary name of a class; empty for anything else. */
    private static String name(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? element.getQualifiedName().toString()
                : "";
    }
}
