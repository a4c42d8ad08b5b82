package dev.wellhead.processor;

import dev.wellhead.spi.ExportConnector;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;

/** Reads {@code @ExportConnector} of a class, and reports values that a host would refuse. */
final class ExportReader {
    /** As {@code ConnectorDescriptor} asks. */
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private static final Pattern GRANT = Pattern.compile("[a-z][a-z-]*(:[^\\s,]+)?");

    private final Elements elements;
    private final Problems problems;

    ExportReader(Elements elements, Problems problems) {
        this.elements = elements;
        this.problems = problems;
    }

    ExportedConnector read(TypeElement element) {
        AnnotationMirror annotation = annotation(element);
        Map<String, AnnotationValue> values = values(annotation);
        String type = text(values, "value");
        if (!TYPE.matcher(type).matches()) {
            problems.error(
                    element,
                    annotation,
                    "connector type '" + type + "' must be lower case letters, digits and dashes, starting with a"
                            + " letter, at most 64 of them");
        }
        return new ExportedConnector(
                type,
                element,
                settings(values),
                line(element, annotation, values, "vendor"),
                line(element, annotation, values, "licence"),
                grants(element, annotation, values));
    }

    private List<String> grants(TypeElement element, AnnotationMirror annotation, Map<String, AnnotationValue> values) {
        List<String> grants = texts(values, "grants");
        Set<String> seen = new HashSet<>();
        for (String grant : grants) {
            if (!GRANT.matcher(grant).matches()) {
                problems.error(
                        element,
                        annotation,
                        "grant '" + grant + "' must be a word, or a word, a colon and what it applies to, without"
                                + " spaces and commas, e.g. 'hosts:api.example.com'");
            } else if (!seen.add(grant)) {
                problems.error(element, annotation, "grant '" + grant + "' stands twice; name it once");
            }
        }
        return grants;
    }

    private String line(
            TypeElement element, AnnotationMirror annotation, Map<String, AnnotationValue> values, String name) {
        String text = text(values, name);
        if (text.chars().anyMatch(Character::isISOControl)) {
            problems.error(element, annotation, name + " must be one line without control characters");
        }
        return text.strip();
    }

    private static Optional<TypeElement> settings(Map<String, AnnotationValue> values) {
        AnnotationValue value = values.get("settings");
        if (value != null
                && value.getValue() instanceof DeclaredType type
                && type.asElement() instanceof TypeElement record) {
            return record.getQualifiedName().contentEquals(Record.class.getName())
                    ? Optional.empty()
                    : Optional.of(record);
        }
        return Optional.empty();
    }

    private static AnnotationMirror annotation(TypeElement element) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> mirror.getAnnotationType().asElement() instanceof TypeElement type
                        && type.getQualifiedName().contentEquals(ExportConnector.class.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(element + " is not exported"));
    }

    private Map<String, AnnotationValue> values(AnnotationMirror annotation) {
        Map<String, AnnotationValue> values = new HashMap<>();
        elements.getElementValuesWithDefaults(annotation)
                .forEach((method, value) -> values.put(method.getSimpleName().toString(), value));
        return values;
    }

    /** Empty also where the contract on the class path is too old to have the value. */
    private static String text(Map<String, AnnotationValue> values, String name) {
        AnnotationValue value = values.get(name);
        return value == null ? "" : String.valueOf(value.getValue());
    }

    private static List<String> texts(Map<String, AnnotationValue> values, String name) {
        AnnotationValue value = values.get(name);
        if (value == null || !(value.getValue() instanceof List<?> elements)) {
            return List.of();
        }
        return elements.stream()
                .map(element -> String.valueOf(((AnnotationValue) element).getValue()))
                .toList();
    }
}
