package dev.wellhead.project;

import dev.wellhead.settings.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a mapping while they are read: each is taken by name, {@link #finish()} reports those that nobody took.
 * Notes problems and places as it goes.
 */
final class YamlFields {
    private final YamlValue.Mapping mapping;
    private final String what;
    private final String path;
    private final List<ProjectProblem> problems;
    private final Map<String, Place> places;
    private final Set<String> taken = new LinkedHashSet<>();

    /**
     * @param what how problems call it
     * @param path under which its places are noted; empty when it is not needed
     */
    YamlFields(YamlValue value, String what, String path, List<ProjectProblem> problems, Map<String, Place> places) {
        this.what = what;
        this.path = path;
        this.problems = problems;
        this.places = places;
        if (value instanceof YamlValue.Mapping members) {
            mapping = members;
        } else {
            boolean empty = value instanceof YamlValue.Scalar scalar && scalar.value() == null;
            if (!empty || !path.isEmpty()) {
                problems.add(new ProjectProblem(
                        value.place(), what + " must be names with values", "Write 'name: value' lines below it."));
            }
            mapping = new YamlValue.Mapping(Map.of(), Map.of(), value.place());
        }
        if (!path.isEmpty()) {
            places.putIfAbsent(path, mapping.place());
        }
    }

    /** The value of a member; empty when it is missing or null. */
    Optional<YamlValue> take(String key) {
        taken.add(key);
        YamlValue value = mapping.members().get(key);
        if (value == null || (value instanceof YamlValue.Scalar scalar && scalar.value() == null)) {
            return Optional.empty();
        }
        note(key, value);
        return Optional.of(value);
    }

    /** The members of a mapping by the user's names; each name's place is noted. */
    Map<String, YamlValue> named(String key, String each) {
        Optional<YamlValue> value = take(key);
        if (value.isPresent() && !(value.get() instanceof YamlValue.Mapping)) {
            problem(key, "'" + key + "' must be names with values", "Write " + each + "'s name and a colon below it.");
        }
        return value.isPresent() && value.get() instanceof YamlValue.Mapping members ? members.members() : Map.of();
    }

    List<YamlValue> list(String key) {
        Optional<YamlValue> value = take(key);
        if (value.isPresent() && !(value.get() instanceof YamlValue.Sequence)) {
            problem(key, "'" + key + "' of " + what + " must be a list", "Start each of its lines with '- '.");
        }
        return value.isPresent() && value.get() instanceof YamlValue.Sequence list ? list.elements() : List.of();
    }

    Optional<String> text(String key) {
        Optional<YamlValue> value = take(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof YamlValue.Scalar scalar
                && (scalar.value() instanceof String || scalar.value() instanceof Long)) {
            return Optional.of(String.valueOf(scalar.value()));
        }
        problem(key, "'" + key + "' of " + what + " must be a text", "Put the value in quotes.");
        return Optional.empty();
    }

    Optional<String> requiredText(String key, String doc) {
        if (take(key).isEmpty()) {
            problems.add(new ProjectProblem(mapping.place(), what + " has no '" + key + "'", "Add it: " + doc + "."));
            return Optional.empty();
        }
        return text(key);
    }

    /** Texts of a list; a single text counts as a list of one. */
    List<String> texts(String key) {
        if (mapping.members().get(key) instanceof YamlValue.Scalar) {
            return text(key).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>();
        for (YamlValue element : list(key)) {
            if (element instanceof YamlValue.Scalar scalar && scalar.value() instanceof String text) {
                texts.add(text);
            } else {
                problems.add(new ProjectProblem(
                        element.place(), "'" + key + "' of " + what + " must be texts", "Put the value in quotes."));
            }
        }
        return texts;
    }

    /** One of the constants, written in lower case with dashes. */
    <E extends Enum<E>> Optional<E> choice(String key, E[] constants) {
        Optional<String> text = text(key);
        List<String> words = new ArrayList<>();
        for (E constant : constants) {
            String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (text.isPresent() && text.get().equals(word)) {
                return Optional.of(constant);
            }
            words.add(word);
        }
        text.ifPresent(word -> mustBeOneOf(key, word, words));
        return Optional.empty();
    }

    /** Notes a problem unless the value is one of those. */
    void mustBeOneOf(String key, String value, Collection<String> known) {
        if (!known.contains(value)) {
            String fix = Nearest.to(value, known)
                    .map(near -> "Did you mean '" + near + "'?")
                    .orElse(known.isEmpty() ? "There are none yet." : "Known are: " + String.join(", ", known) + ".");
            problem(key, "there is no " + key + " '" + value + "'", fix);
        }
    }

    /** Everything below a member as plain values; the places of all of it are noted. */
    Map<String, Object> tree(String key) {
        Optional<YamlValue> value = take(key);
        if (value.isEmpty()) {
            return Map.of();
        }
        if (value.get() instanceof YamlValue.Mapping members) {
            return members.plain();
        }
        problem(key, "'" + key + "' of " + what + " must be names with values", "Write 'name: value' lines below it.");
        return Map.of();
    }

    /** A member as fields of its own. */
    YamlFields inside(String key, YamlValue value) {
        return new YamlFields(value, "'" + key + "' of " + what, at(key), problems, places);
    }

    /** Every member that was not taken yet, as plain values. */
    Map<String, Object> rest() {
        Map<String, Object> values = new LinkedHashMap<>(mapping.plain());
        values.keySet().removeAll(taken);
        values.keySet().forEach(this::take);
        return values;
    }

    /** Reports members that nobody took. */
    void finish() {
        mapping.keys().forEach((key, place) -> {
            if (!taken.contains(key)) {
                String fix = Nearest.to(key, taken)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("Known are: " + String.join(", ", taken) + ".");
                problems.add(new ProjectProblem(place, what + " takes no '" + key + "'", fix));
            }
        });
    }

    void problem(String key, String message, String fix) {
        Place key0 = mapping.keys().get(key);
        YamlValue value = mapping.members().get(key);
        Place place = value != null ? value.place() : key0 != null ? key0 : mapping.place();
        problems.add(new ProjectProblem(place, message, fix));
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void note(String key, YamlValue value) {
        Place place = mapping.keys().get(key);
        if (place != null) {
            places.put(at(key), place);
            noteInside(at(key), value);
        }
    }

    private void noteInside(String where, YamlValue value) {
        if (value instanceof YamlValue.Mapping members) {
            members.members().forEach((key, member) -> {
                Place place = members.keys().get(key);
                if (place != null) {
                    places.put(where + "." + key, place);
                }
                noteInside(where + "." + key, member);
            });
        } else if (value instanceof YamlValue.Sequence list) {
            for (int i = 0; i < list.elements().size(); i++) {
                places.put(where + "[" + i + "]", list.elements().get(i).place());
                noteInside(where + "[" + i + "]", list.elements().get(i));
            }
        }
    }
}
