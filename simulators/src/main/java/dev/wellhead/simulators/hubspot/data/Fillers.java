package dev.wellhead.simulators.hubspot.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The many properties that every account has and few people know. Of 367 there are 113 texts, 85 numbers, 79 times, 57
 * enumerations, 23 flags and a few others; a tenth is calculated; their names are long, so that all of them do not fit
 * into an address.
 */
final class Fillers {
    private static final List<String> WORDS =
            List.of("analytics", "sales", "email", "latest", "first", "lifecycle", "meeting", "campaign", "sequence");
    private static final List<String> THINGS =
            List.of("touch_source", "visit_detail", "session_reach", "stage_entered", "reply_window", "score_drill");

    private Fillers() {}

    static List<Property> properties(Kinds kinds, int count) {
        List<Property> properties = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            properties.add(property(kinds, i));
        }
        return properties;
    }

    private static Property property(Kinds kinds, int number) {
        String name =
                "hs_" + WORDS.get(number % WORDS.size()) + "_" + THINGS.get(number % THINGS.size()) + "_" + number;
        boolean calculated = number % 10 == 9;
        int fill = 50 + Mix.below(Mix.of(1, number), 800);
        int of = Mix.below(Mix.of(2, number), 367);
        if (of < 113) {
            return make(kinds, name, "string", number % 7 == 0 ? "textarea" : "text", "text", fill, List.of());
        }
        if (of < 198) {
            String kind = calculated ? "drift" : number % 5 == 0 ? "counts" : number % 2 == 0 ? "int" : "money";
            return make(kinds, name, "number", calculated ? "calculation_equation" : "number", kind, fill, List.of());
        }
        if (of < 277) {
            String kind = number % 6 == 0 ? "floattime" : number % 7 == 0 ? "millis" : "time";
            return make(kinds, name, "datetime", calculated ? "calculation_read_time" : "date", kind, fill, List.of());
        }
        if (of < 334) {
            boolean many = number % 3 == 0;
            List<Property.Option> options = options("alpha", "beta", "Gamma Ray", "delta-4", "e");
            return make(
                    kinds, name, "enumeration", many ? "checkbox" : "select", many ? "multi" : "enum", fill, options);
        }
        if (of < 357) {
            return make(kinds, name, "bool", "booleancheckbox", "bool", fill, options("true", "false"));
        }
        if (of < 361) {
            return make(kinds, name, "date", "date", "date", fill, List.of());
        }
        return of < 365
                ? make(kinds, name, "phone_number", "phonenumber", "phone", fill, List.of())
                : make(kinds, name, "object_coordinates", "text", "point", fill, List.of());
    }

    private static Property make(
            Kinds kinds,
            String name,
            String type,
            String fieldType,
            String kind,
            int fill,
            List<Property.Option> options) {
        return Property.standard(name, type, fieldType, kinds.of(kind, fill, options), options, false);
    }

    static List<Property.Option> options(String... values) {
        return Stream.of(values)
                .map(value -> new Property.Option(value, value.replace('_', ' ')))
                .toList();
    }
}
