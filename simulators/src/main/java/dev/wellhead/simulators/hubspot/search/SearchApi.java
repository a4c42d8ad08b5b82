package dev.wellhead.simulators.hubspot.search;

import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.objects.Projection;
import dev.wellhead.simulators.hubspot.objects.Projections;
import dev.wellhead.simulators.hubspot.web.ApiVersion;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Searches records. Neither associations nor history nor archived records come. */
public final class SearchApi {
    private static final int DEEPEST = 10_000;
    private final Service service;
    private final Projections projections;
    private final AtomicLong pages = new AtomicLong();

    public SearchApi(Service service, Projections projections) {
        this.service = service;
        this.projections = projections;
    }

    public void register() {
        for (ApiVersion version : ApiVersion.USUAL) {
            service.gateway().add("objects.search", "POST", version.crm("objects") + "/{type}/search", this::search);
        }
    }

    private Reply search(Call call, HubSpotCaller caller) {
        ObjectTable table = service.readable(call.variable("type"), caller);
        Quirks quirks = service.quirks().get();
        SearchRequest request = SearchRequest.read(call.json(), call.body().length, quirks.strictSearchBody());
        SearchEngine.Hits hits = new SearchEngine(service.crm(), table, quirks).search(request);
        List<Row> rows = shortened(hits, quirks);
        Projection projection = projections.of(table, caller, request.properties(), List.of());
        ByteSink sink = new ByteSink();
        sink.ascii("{\"total\":").number(hits.total()).ascii(",\"results\":[");
        boolean first = true;
        for (Row row : rows) {
            projection.write(first ? sink : sink.put(','), quirks.searchShowsLive() ? live(table, row) : row);
            first = false;
        }
        sink.put(']');
        int next = request.offset() + rows.size();
        if (next < hits.total() && next <= DEEPEST) {
            sink.ascii(",\"paging\":{\"next\":{\"after\":\"").number(next).ascii("\"}}");
        }
        sink.put('}');
        return Reply.encoded(sink.toBytes()).noted(note(request, hits), projection.size());
    }

    /** A row that the index found, as it is now. */
    private static Row live(ObjectTable table, Row row) {
        Row now = Objects.requireNonNullElse(table.row(row.id()), row);
        return now.isLive() ? now : row;
    }

    private List<Row> shortened(SearchEngine.Hits hits, Quirks quirks) {
        int every = quirks.shortPageEvery();
        long number = pages.incrementAndGet();
        boolean hit = every > 0 && number % every == 0 && hits.rows().size() > 1;
        return hit ? hits.rows().subList(0, hits.rows().size() / 2) : hits.rows();
    }

    private static String note(SearchRequest request, SearchEngine.Hits hits) {
        String filters = request.groups().stream()
                .map(group -> group.stream()
                        .map(filter -> filter.property() + " " + filter.operator() + " " + filter.value()
                                + (filter.high().isEmpty() ? "" : " " + filter.high()))
                        .collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(" or "));
        return hits.rows().size() + " rows of " + hits.total() + " after " + request.offset() + " where " + filters;
    }
}
