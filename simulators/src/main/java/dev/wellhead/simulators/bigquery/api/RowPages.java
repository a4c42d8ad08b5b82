package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.jobs.JobResult;
import dev.wellhead.simulators.bigquery.rows.PageEncoder;
import dev.wellhead.simulators.bigquery.rows.TimestampFormat;
import dev.wellhead.simulators.bigquery.types.Field;
import java.util.List;

/** Answers with rows: page limits, page tokens, and the cache of encoded pages. Thread-safe. */
final class RowPages implements AutoCloseable {
    private static final ThreadLocal<ByteSink> SINKS = ThreadLocal.withInitial(ByteSink::new);
    private final Database database;
    private final int pageBytes;
    private final PageCache cache;

    /** The encoded rows of a page. */
    record Page(byte[] rows, int count) {}

    /** @param cachedPages how many encoded pages are kept; 0 for none */
    RowPages(Database database, int pageBytes, int cachedPages) {
        this.database = database;
        this.pageBytes = pageBytes;
        this.cache = new PageCache(cachedPages);
    }

    @Override
    public void close() {
        cache.close();
    }

    /** The format that a request's parameters ask for. */
    static TimestampFormat format(Call call) {
        return TimestampFormat.of(
                call.flag("formatOptions.useInt64Timestamp"), call.parameter("formatOptions.timestampOutputFormat"));
    }

    /** The format that a request's body asks for. */
    static TimestampFormat format(JsonNode body) {
        JsonNode options = body.path("formatOptions");
        return TimestampFormat.of(
                options.path("useInt64Timestamp").asBoolean(),
                options.path("timestampOutputFormat").asText(""));
    }

    /**
     * Adds rows to a response.
     *
     * @param head the response without rows
     * @param tokenName where the token of the next page goes
     */
    Reply reply(
            ObjectNode head,
            String tokenName,
            Rows rows,
            List<Field> fields,
            TimestampFormat format,
            long from,
            long limit) {
        Page page = page(rows, fields, format, from, limit);
        return join(head, tokenName, rows, page, from);
    }

    /** The first page of a result, before it is known what the response says about the rest. */
    Page first(JobResult result, TimestampFormat format, long limit) {
        return page(result.rows(), result.schema(), format, 0, limit);
    }

    /** Puts a page into a response. */
    static Reply join(ObjectNode head, String tokenName, Rows rows, Page page, long from) {
        head.put("totalRows", Long.toString(rows.count()));
        if (from + page.count() < rows.count()) {
            head.put(tokenName, PageTokens.of(from + page.count()));
        }
        if (page.count() == 0) {
            return Reply.json(head);
        }
        byte[] start = Json.bytes(head);
        byte[] body = new byte[start.length - 1 + 9 + page.rows().length + 2];
        System.arraycopy(start, 0, body, 0, start.length - 1);
        byte[] name = {',', '"', 'r', 'o', 'w', 's', '"', ':', '['};
        System.arraycopy(name, 0, body, start.length - 1, 9);
        System.arraycopy(page.rows(), 0, body, start.length + 8, page.rows().length);
        body[body.length - 2] = ']';
        body[body.length - 1] = '}';
        return Reply.encoded(body);
    }

    private Page page(Rows rows, List<Field> fields, TimestampFormat format, long from, long limit) {
        if (limit == 0 || from >= rows.count()) {
            return new Page(new byte[0], 0);
        }
        PageCache.Key key = new PageCache.Key(rows, fields, format, from, limit);
        Page known = cache.find(key);
        if (known != null) {
            return known;
        }
        ByteSink sink = SINKS.get();
        sink.truncate(0);
        int count = new PageEncoder(database, fields, format, sink).encode(rows, from, limit, pageBytes);
        Page page = new Page(sink.toBytes(), count);
        cache.put(key, page);
        return page;
    }
}
