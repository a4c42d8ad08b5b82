package dev.wellhead.connectors.hubspot.links;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which pairs of types are streams. Any two types may be associated, which would make a thousand streams: those that people
 * use are listed, one direction of each, and all others are found by name. Stateless.
 */
public final class LinkPairs {
    /** A line for each first type, and the second ones. */
    private static final String LISTED = """
            contacts: companies
            companies: companies
            deals: contacts companies
            tickets: contacts companies deals
            leads: contacts companies
            line_items: deals quotes
            quotes: deals contacts companies
            orders: contacts companies
            carts: contacts
            invoices: contacts companies
            subscriptions: contacts companies
            calls: contacts companies deals tickets
            emails: contacts companies deals tickets
            meetings: contacts companies deals tickets
            notes: contacts companies deals tickets
            tasks: contacts companies deals tickets
            communications: contacts companies deals tickets
            postal_mail: contacts companies deals tickets
            """;

    private static final List<String> WITH_CUSTOM = List.of("contacts", "companies", "deals", "tickets");

    private LinkPairs() {}

    /** The pairs among these types that are listed. */
    public static List<LinkPair> listed(List<ObjectType> types) {
        List<LinkPair> pairs = new ArrayList<>();
        LISTED.lines().forEach(line -> {
            String[] sides = line.split(": ");
            for (String to : sides[1].split(" ")) {
                pair(sides[0], to, types).ifPresent(pairs::add);
            }
        });
        types.stream().filter(ObjectType::isCustom).forEach(type -> {
            for (String to : WITH_CUSTOM) {
                pair(type.name(), to, types).ifPresent(pairs::add);
            }
        });
        return pairs;
    }

    /** The pair that a stream's name means. */
    public static Optional<LinkPair> find(String name, List<ObjectType> types) {
        for (int at = name.indexOf(LinkPair.BETWEEN); at >= 0; at = name.indexOf(LinkPair.BETWEEN, at + 1)) {
            Optional<LinkPair> pair =
                    pair(name.substring(0, at), name.substring(at + LinkPair.BETWEEN.length()), types);
            if (pair.isPresent()) {
                return pair;
            }
        }
        return Optional.empty();
    }

    private static Optional<LinkPair> pair(String from, String to, List<ObjectType> types) {
        return named(from, types).flatMap(first -> named(to, types).map(second -> new LinkPair(first, second)));
    }

    private static Optional<ObjectType> named(String name, List<ObjectType> types) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
