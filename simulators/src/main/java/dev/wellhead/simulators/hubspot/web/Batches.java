package dev.wellhead.simulators.hubspot.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.hubspot.data.Iso;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** An answer to a batch: results, and what failed. For one thread. */
public final class Batches {
    private final ByteSink sink = new ByteSink();
    private final List<ObjectNode> errors = new ArrayList<>();
    private final String now;
    private int results;

    public Batches(long now) {
        this.now = Iso.text(now);
        sink.ascii("{\"status\":\"COMPLETE\",\"results\":[");
    }

    /** Begins a result, which the caller writes. */
    public ByteSink next() {
        if (results++ > 0) {
            sink.put(',');
        }
        return sink;
    }

    public void add(ObjectNode result) {
        next().raw(Json.bytes(result));
    }

    /** Notes what failed, with the ids it is about. */
    public void fail(String category, String subCategory, String message, String part, Collection<String> ids) {
        ObjectNode error = Json.object().put("status", "error").put("category", category);
        if (!subCategory.isEmpty()) {
            error.put("subCategory", subCategory);
        }
        error.put("message", message);
        ids.forEach(error.putObject("context").putArray(part)::add);
        error.putArray("errors");
        error.putObject("links");
        errors.add(error);
    }

    /** Notes a record that the service could not get at this time, though it is there. */
    public void failForNow(String part, long id) {
        fail("INTERNAL_ERROR", "", "Failed to get object " + id + ", try again later.", part, List.of("" + id));
    }

    public boolean hasFailures() {
        return !errors.isEmpty();
    }

    /**
     * The whole answer.
     *
     * @param success the status where nothing failed
     * @param partial the status where something did
     */
    public Reply reply(int success, int partial) {
        sink.ascii("],\"startedAt\":\"")
                .ascii(now)
                .ascii("\",\"completedAt\":\"")
                .ascii(now)
                .put('"');
        if (!errors.isEmpty()) {
            sink.ascii(",\"numErrors\":").number(errors.size()).ascii(",\"errors\":[");
            for (int i = 0; i < errors.size(); i++) {
                (i == 0 ? sink : sink.put(',')).raw(Json.bytes(errors.get(i)));
            }
            sink.put(']');
        }
        sink.put('}');
        return Reply.encoded(sink.toBytes()).withStatus(errors.isEmpty() ? success : partial);
    }

    public int results() {
        return results;
    }
}
