package dev.wellhead.settings;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.wellhead.spi.settings.ConfigurationTemplate;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a section of settings against the JSON Schema of its template, and words what the schema finds. */
final class TemplateCheck {
    private final SettingsTemplate template;
    private final SettingsTree tree;

    TemplateCheck(SettingsTemplate template, SettingsTree tree) {
        this.template = template;
        this.tree = tree;
    }

    /** Every problem, missing settings last. */
    List<SettingsProblem> check(Map<String, Object> values) {
        if (template.fields().isEmpty() && values.isEmpty()) {
            return List.of();
        }
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonNodes.of(ConfigurationTemplate.of(template)));
        List<Error> errors = new ArrayList<>(schema.validate(JsonNodes.of(values)));
        errors.sort(Comparator.comparing((Error error) -> error.getKeyword().equals("required"))
                .thenComparing(error -> error.getInstanceLocation().toString())
                .thenComparing(error -> String.valueOf(error.getProperty())));
        List<SettingsProblem> problems = new ArrayList<>();
        for (Error error : errors) {
            SettingsProblem problem = problem(error, values);
            boolean repeated = tree.isReported(problem.path())
                    || problems.stream().anyMatch(known -> known.path().equals(problem.path()));
            if (!repeated) {
                problems.add(problem);
            }
        }
        return problems;
    }

    private SettingsProblem problem(Error error, Map<String, Object> values) {
        Place place = place(error.getInstanceLocation(), values);
        return switch (error.getKeyword()) {
            case "required" -> missing(place.member(error.getProperty()));
            case "additionalProperties" -> place.open() ? wrong(place, error) : unknown(place, error.getProperty());
            default -> wrong(place, error);
        };
    }

    private SettingsProblem missing(Place place) {
        SettingField field = place.field();
        String doc = field == null ? "" : ": " + withoutPoint(field.doc());
        String fix = field == null ? "Add it." : "Add it. " + SettingFields.advice(field);
        return new SettingsProblem(place.path(), tree.name(place.path()) + " is missing" + doc, fix);
    }

    private SettingsProblem unknown(Place place, String key) {
        List<String> known = SettingFields.keys(place.fields());
        String where = place.member(key).path();
        String fix = Nearest.to(key, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElse(
                        known.isEmpty()
                                ? "There are none here; remove it."
                                : "Known are: " + String.join(", ", known) + ".");
        return new SettingsProblem(where, tree.name(where) + " is unknown", fix);
    }

    private SettingsProblem wrong(Place place, Error error) {
        SettingField field = place.field();
        if (field == null) {
            return new SettingsProblem(
                    place.path(), tree.name(place.path()) + ": " + error.getMessage(), "Correct the value.");
        }
        String message = tree.name(place.path()) + ": " + shown(place) + " is not " + SettingFields.expected(field);
        String fix = field.kind() == SettingField.Kind.CHOICE
                ? Nearest.to(String.valueOf(place.value()), field.choices())
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElseGet(() -> SettingFields.advice(field))
                : SettingFields.advice(field);
        return new SettingsProblem(place.path(), message, fix);
    }

    /** The value as people may see it: secrets never, referred values as they were written. */
    private String shown(Place place) {
        SettingField field = place.field();
        if ((field != null && field.kind() == SettingField.Kind.SECRET) || place.value() instanceof Secret) {
            return "its value";
        }
        String written = tree.written(place.path());
        String text = written == null ? String.valueOf(place.value()) : written;
        return "'" + (text.length() > 80 ? text.substring(0, 77) + "..." : text) + "'"
                + (written == null ? "" : ", once replaced,");
    }

    private Place place(NodePath location, Map<String, Object> values) {
        Place place = new Place(tree.prefix(), "", null, template.fields(), values);
        for (int i = 0; i < location.getNameCount(); i++) {
            place = place.step(location.getElement(i));
        }
        return place;
    }

    private static String withoutPoint(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /**
     * A place in the settings.
     *
     * @param prefix what stands before member names
     * @param path the place itself; empty for the whole section
     * @param field what the template says of it; null when nothing. Members of lists and maps have their list's or map's
     * @param fields the settings inside of it
     * @param value what was given there; null when nothing
     */
    private record Place(
            String prefix,
            String path,
            @Nullable SettingField field,
            List<SettingField> fields,
            @Nullable Object value) {
        Place step(Object element) {
            if (element instanceof Integer index) {
                Object inner = value instanceof List<?> list && index < list.size() ? list.get(index) : null;
                return new Place(path + "[" + index + "].", path + "[" + index + "]", field, List.of(), inner);
            }
            return member(String.valueOf(element));
        }

        Place member(String key) {
            String inner = prefix + key;
            boolean group = field == null || field.kind() == SettingField.Kind.GROUP;
            SettingField found = group ? SettingFields.find(fields, key) : field;
            List<SettingField> inside =
                    group && found != null && found.kind() == SettingField.Kind.GROUP ? found.fields() : List.of();
            Object innerValue = value instanceof Map<?, ?> members ? members.get(key) : null;
            return new Place(inner + ".", inner, found, inside, innerValue);
        }

        /** Whether names of the user's own choice stand here. */
        boolean open() {
            return field != null && field.kind() == SettingField.Kind.MAP;
        }
    }
}
