package dev.wellhead.simulators.hubspot.mutations;

import dev.wellhead.simulators.hubspot.crm.Crm;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.links.Link;
import dev.wellhead.simulators.hubspot.links.LinkPair;
import dev.wellhead.simulators.hubspot.links.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes, ends and relabels associations of a record, between HubSpot's best known types. */
final class LinkMutations {
    private static final List<String> TYPES = List.of("contacts", "companies", "deals", "tickets");
    private final Crm crm;
    private final Random random;

    LinkMutations(Crm crm, Random random) {
        this.crm = crm;
        this.random = random;
    }

    boolean apply(Mutation kind, ObjectTable table, Row row) {
        List<Links.Side> sides = sides(table);
        if (sides.isEmpty()) {
            return false;
        }
        Links.Side side = sides.get(random.nextInt(sides.size()));
        return kind == Mutation.ASSOCIATE ? associate(side, row) : change(kind, side, row);
    }

    private List<Links.Side> sides(ObjectTable table) {
        List<Links.Side> sides = new ArrayList<>();
        for (LinkPair pair : crm.links().pairs()) {
            boolean known = TYPES.contains(pair.left().type().name())
                    && TYPES.contains(pair.right().type().name());
            if (known && pair.left() != pair.right() && (pair.left() == table || pair.right() == table)) {
                sides.add(new Links.Side(pair, pair.left() == table));
            }
        }
        return sides;
    }

    private boolean associate(Links.Side side, Row row) {
        Optional<Row> other = Mutations.pick(side.to(), random);
        other.ifPresent(to -> crm.links().add(side, row.id(), to.id(), 1 << kind(side)));
        return other.isPresent();
    }

    private int kind(Links.Side side) {
        return random.nextInt(side.pair().kinds().size());
    }

    private boolean change(Mutation kind, Links.Side side, Row row) {
        List<Link> links = crm.links().of(side, row);
        if (links.isEmpty()) {
            return false;
        }
        Link link = links.get(random.nextInt(links.size()));
        if (kind == Mutation.DISSOCIATE) {
            crm.links().put(side, row.id(), link.toId(), 0);
        } else {
            int label = 1 << Math.max(1, kind(side));
            int changed = side.pair().kinds().size() == 1 ? link.kinds() : link.kinds() ^ label;
            crm.links().put(side, row.id(), link.toId(), changed);
        }
        return true;
    }
}
