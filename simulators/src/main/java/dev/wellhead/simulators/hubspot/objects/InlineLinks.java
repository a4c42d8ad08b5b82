package dev.wellhead.simulators.hubspot.objects;

import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.ObjectType;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.links.Link;
import dev.wellhead.simulators.hubspot.links.LinkKind;
import dev.wellhead.simulators.hubspot.links.Links;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The associations inside of records: an entry for each kind, so ids repeat; no labels; the first page only. */
final class InlineLinks {
    private static final int PAGE = 500;
    private final Links links;
    private final String endpoint;
    private final List<Links.Side> sides = new ArrayList<>();

    InlineLinks(Service service, ObjectTable from, List<String> names) {
        links = service.crm().links();
        endpoint = service.endpoint().get();
        for (String name : names) {
            Optional<ObjectTable> to = service.crm().data().find(name);
            to.flatMap(table -> links.find(from.type(), table.type())).ifPresent(sides::add);
        }
    }

    /** Writes the associations of a record, where it has any. */
    void write(ByteSink sink, Row row) {
        boolean open = false;
        for (Links.Side side : sides) {
            List<Link> found = links.of(side, row);
            if (!found.isEmpty()) {
                sink.ascii(open ? "," : ",\"associations\":{");
                open = true;
                of(sink, side, row, found);
            }
        }
        if (open) {
            sink.put('}');
        }
    }

    private void of(ByteSink sink, Links.Side side, Row row, List<Link> found) {
        ObjectType to = side.to().type();
        sink.string(to.fullName()).ascii(":{\"results\":[");
        boolean first = true;
        for (Link link : found.subList(0, Math.min(PAGE, found.size()))) {
            for (int kind = 0; kind < side.pair().kinds().size(); kind++) {
                if (link.has(kind)) {
                    (first ? sink : sink.put(',')).ascii("{\"id\":\"").number(link.toId());
                    sink.ascii("\",\"type\":").string(name(side, kind)).put('}');
                    first = false;
                }
            }
        }
        sink.put(']');
        if (found.size() > PAGE) {
            long last = found.get(PAGE - 1).toId();
            sink.ascii(",\"paging\":{\"next\":{\"after\":\"").number(last).ascii("\",\"link\":");
            String type = side.from().type().name();
            sink.string(endpoint + "/crm/v3/objects/" + type + "/" + row.id() + "/associations/" + to.name() + "?after="
                            + last)
                    .ascii("}}");
        }
        sink.put('}');
    }

    /** Such as contact_to_company for the primary one and contact_to_company_unlabeled for the plain one. */
    static String name(Links.Side side, int kind) {
        LinkKind found = side.pair().kinds().get(kind);
        String plain = side.from().type().singular() + "_to_" + side.to().type().singular();
        boolean hasPrimary = side.pair().kinds().size() > 1
                && side.pair().kinds().get(1).name().equals("primary");
        return switch (found.name()) {
            case "primary" -> plain;
            case "unlabeled" -> hasPrimary ? plain + "_unlabeled" : plain;
            default -> found.name();
        };
    }
}
