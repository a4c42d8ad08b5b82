package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonBytes;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers with records, {@code {"total": 3, "results": [...], "paging": {...}}} with members in any order, into
 * pages. Used by one thread.
 */
final class PageDecoder {
    private static final int WINDOW = 128 * 1024;
    private static final int USUAL_RECORDS = 200;
    private static final String NO_ERRORS = "[]";

    private final RecordColumns columns;
    private final Schema schema;
    private final Schema ordered;
    private final List<Integer> places;
    private final Told told;
    private final long archivedSince;
    private PageBuilder page;
    private RecordDecoder decoder;
    private long[] numbers = new long[USUAL_RECORDS];
    private int count;
    private long total;
    private @Nullable String after;
    private String errors = NO_ERRORS;

    /**
     * What is told of records besides what they hold.
     *
     * @param gone whether they are gone themselves: they are read from the recycle bin
     * @param merged whether those are told to be gone that were merged into them
     */
    record Told(boolean gone, boolean merged) {}

    /** @param archivedSince microseconds; records deleted before, and what was merged into them, are left out */
    PageDecoder(RecordColumns columns, Told told, long archivedSince) {
        this.columns = columns;
        this.schema = columns.schema();
        this.ordered = columns.ordered();
        this.places = ordered.names().stream().map(schema::indexOf).toList();
        this.told = told;
        this.archivedSince = archivedSince;
        this.page = new PageBuilder(schema);
        this.decoder = new RecordDecoder(columns, page);
    }

    RecordPage read(InputStream body) throws IOException {
        count = 0;
        total = -1;
        after = null;
        errors = NO_ERRORS;
        boolean complete = false;
        try {
            RecordPage read = read(new JsonBytes(body, WINDOW));
            complete = true;
            return read;
        } finally {
            if (!complete) {
                // Half a row may stand in it.
                page = new PageBuilder(schema);
                decoder = new RecordDecoder(columns, page);
            }
        }
    }

    /** A page without rows. */
    Page none() {
        return new PageBuilder(ordered).build();
    }

    /** What the last answer says of parts of a batch that failed. */
    List<JsonObject> errors() throws JsonSyntaxException {
        return errors.equals(NO_ERRORS)
                ? List.of()
                : Json.object("{\"errors\":" + errors + "}").objects("errors");
    }

    private RecordPage read(JsonBytes in) throws IOException {
        List<String> merged = new ArrayList<>();
        List<Boolean> late = new ArrayList<>();
        boolean found = false;
        in.expect('{');
        boolean first = true;
        while (!in.take('}')) {
            if (!first) {
                in.expect(',');
            }
            first = false;
            in.name();
            if (in.is("results") && !found) {
                found = true;
                records(in, merged, late);
            } else if (in.is("total")) {
                total = in.scalar() ? RecordTexts.whole(in.bytes(), in.start(), in.length()) : -1;
            } else if (in.is("paging")) {
                paging(in);
            } else if (in.is("errors") && in.peek() == '[') {
                errors = JsonText.read(in);
            } else {
                in.skip();
            }
        }
        if (!found) {
            throw new JsonSyntaxException("an object without the list 'results'");
        } else if (in.peek() >= 0) {
            throw in.unexpected("the end of the answer");
        }
        merged.forEach(this::gone);
        RecordPage read =
                new RecordPage(built(), Arrays.copyOf(numbers, count), count, Optional.ofNullable(after), total);
        return late.isEmpty() ? read : read.only(array(late));
    }

    private Page built() {
        Page all = page.build();
        return columns.order().isEmpty() ? all : all.project(ordered, places);
    }

    private void records(JsonBytes in, List<String> merged, List<Boolean> late) throws IOException {
        in.expect('[');
        boolean isBin = archivedSince != RecordTexts.NONE;
        while (!in.take(']')) {
            if (count > 0) {
                in.expect(',');
            }
            decoder.record(in);
            if (told.gone()) {
                page.endDeletedRow();
            } else {
                page.endRow();
            }
            boolean isLate = decoder.archivedAt() == RecordTexts.NONE || decoder.archivedAt() >= archivedSince;
            if (isBin) {
                late.add(isLate);
            }
            if (told.merged() && (isLate || !isBin) && !decoder.merged().isEmpty()) {
                merged.addAll(List.of(decoder.merged().split("[;,]")));
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = decoder.number();
        }
    }

    /** {@code {"next": {"after": "123", "link": "..."}}}, either of them perhaps null. */
    private void paging(JsonBytes in) throws IOException {
        if (!in.take('{')) {
            in.skip();
            return;
        }
        while (!in.take('}')) {
            in.take(',');
            in.name();
            if (in.is("after")) {
                after = in.scalar() && in.length() > 0 ? in.text() : null;
            } else if (in.is("next")) {
                paging(in);
            } else {
                in.skip();
            }
        }
    }

    private void gone(String id) {
        String text = id.strip();
        if (!text.isEmpty()) {
            page.bytes(0).append(text);
            page.endDeletedRow();
        }
    }

    private static boolean[] array(List<Boolean> values) {
        boolean[] array = new boolean[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
