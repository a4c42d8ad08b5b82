package dev.wellhead.connectors.hubspot.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A record whose associations are still to be read.
 *
 * @param after where to go on among them; empty for the first ones
 */
record LinkInput(String id, String after) {
    Map<String, String> json() {
        return after.isEmpty() ? Map.of("id", id) : Map.of("id", id, "after", after);
    }

    /** As a position keeps them: a thousand of them must be short. */
    static String write(List<LinkInput> inputs) {
        return inputs.stream()
                .map(input -> input.after.isEmpty() ? input.id : input.id + ":" + input.after)
                .collect(Collectors.joining(" "));
    }

    static List<LinkInput> read(String text) {
        List<LinkInput> inputs = new ArrayList<>();
        for (String input : text.isEmpty() ? new String[0] : text.split(" ")) {
            int colon = input.indexOf(':');
            inputs.add(
                    colon < 0
                            ? new LinkInput(input, "")
                            : new LinkInput(input.substring(0, colon), input.substring(colon + 1)));
        }
        return inputs;
    }
}
