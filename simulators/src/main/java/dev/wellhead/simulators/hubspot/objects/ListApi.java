package dev.wellhead.simulators.hubspot.objects;

import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Refusals;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Lists records in the order of their ids. */
public final class ListApi {
    private static final int GREATEST = 100;
    private static final int GREATEST_WITH_HISTORY = 50;
    private final Service service;
    private final Projections projections;
    private final AtomicLong pages = new AtomicLong();

    public ListApi(Service service, Projections projections) {
        this.service = service;
        this.projections = projections;
    }

    public void register() {
        for (ApiVersion version : ApiVersion.USUAL) {
            service.gateway().add("objects.list", "GET", version.crm("objects") + "/{type}", this::list);
        }
    }

    /** What to give out: rows, and where the next page begins; 0 for none. */
    private record Page(List<Row> rows, long next) {}

    private Reply list(Call call, HubSpotCaller caller) {
        ObjectTable table = service.readable(call.variable("type"), caller);
        List<String> histories = call.values("propertiesWithHistory");
        int greatest = histories.isEmpty() ? GREATEST : GREATEST_WITH_HISTORY;
        int limit = Bodies.limit(call.parameter("limit"), 10, greatest);
        long after = after(call.parameter("after"), table);
        boolean archived = call.flag("archived");
        if (archived) {
            requireBin(table);
        }
        Page page = page(table, after, limit, archived);
        Projection projection = projections.of(table, caller, call.values("properties"), histories);
        InlineLinks links = new InlineLinks(service, table, call.values("associations"));
        ByteSink sink = new ByteSink(4_096 + page.rows().size() * (200 + 50 * projection.size()));
        sink.ascii("{\"results\":[");
        for (int i = 0; i < page.rows().size(); i++) {
            projection.open(i == 0 ? sink : sink.put(','), page.rows().get(i));
            links.write(sink, page.rows().get(i));
            sink.put('}');
        }
        sink.put(']');
        if (page.next() != 0) {
            String link = service.endpoint().get() + call.rawPath() + "?limit=" + limit + "&after=" + page.next();
            sink.ascii(",\"paging\":{\"next\":{\"after\":\"").number(page.next());
            sink.ascii("\",\"link\":").string(link).ascii("}}");
        }
        sink.put('}');
        return Reply.encoded(sink.toBytes()).noted(note(page), projection.size());
    }

    private void requireBin(ObjectTable table) {
        int status = service.quirks().get().binStatus();
        if (status == 404) {
            throw Refusals.notFound();
        } else if (status != 0) {
            throw Refusals.invalid("Paging through deleted objects is not supported for object type "
                    + table.type().name());
        }
    }

    private static String note(Page page) {
        List<Row> rows = page.rows();
        return rows.isEmpty()
                ? "0 rows"
                : rows.size() + " rows " + rows.get(0).id() + " to "
                        + rows.get(rows.size() - 1).id();
    }

    private long after(String text, ObjectTable table) {
        if (text.isEmpty()) {
            return 0;
        }
        long after = Bodies.number(text)
                .orElseThrow(() -> Refusals.invalid(
                        "Invalid input: '" + text + "' is not a valid paging cursor",
                        "INVALID_LONG",
                        "after",
                        List.of(text)));
        Quirks.ListAfter rule = service.quirks().get().listAfter();
        boolean givenOut = after == 0 || table.row(after - 1) != null || table.row(after) != null;
        return switch (givenOut ? Quirks.ListAfter.ANYWHERE : rule) {
            case ANYWHERE -> after;
            case IGNORED -> 0;
            case REFUSED -> throw Refusals.invalid("Invalid input: the paging cursor '" + text + "' is not known");
        };
    }

    private Page page(ObjectTable table, long after, int limit, boolean archived) {
        Iterator<Row> iterator = archived ? table.archivedFrom(after) : table.from(after);
        Row.State wanted = archived ? Row.State.ARCHIVED : Row.State.LIVE;
        List<Row> rows = new ArrayList<>(limit);
        while (iterator.hasNext()) {
            Row row = iterator.next();
            if (row.state() != wanted) {
                continue;
            }
            if (rows.size() == limit) {
                return shortened(new Page(rows, rows.get(limit - 1).id() + 1), after);
            }
            rows.add(row);
        }
        return new Page(rows, 0);
    }

    /** A page that ends too early, or has nothing, though there is more. */
    private Page shortened(Page page, long after) {
        int every = service.quirks().get().shortPageEvery();
        long number = pages.incrementAndGet();
        if (every == 0 || number % every != 0) {
            return page;
        }
        List<Row> rows = page.rows();
        long first = rows.get(0).id();
        if (number / every % 2 == 0 && first > after) {
            return new Page(List.of(), first);
        }
        int size = Math.max(1, rows.size() / 3);
        return new Page(rows.subList(0, size), rows.get(size - 1).id() + 1);
    }
}
