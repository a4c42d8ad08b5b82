package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.schema.Property;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonBytes;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record after the other from the bytes of an answer into columns. Used by one thread.
 *
 * <p>HubSpot writes the properties of a page's records in the same order, so the order of the last record says which
 * column comes next, and a name need only be compared, not looked up. Whatever it writes is kept: what a column's type
 * does not hold goes to {@link RecordColumns#UNREAD} as it is.
 */
final class RecordDecoder {
    /** The property that names the records that were merged into this one. */
    static final String MERGED = "hs_merged_object_ids";

    private static final int ID = 0;
    private static final int CREATED = 1;
    private static final int UPDATED = 2;
    private static final int ARCHIVED = 3;
    private static final int ARCHIVED_AT = 4;

    private final PageBuilder page;
    private final int unreadColumn;
    private final Map<String, ValueDecoder> byName = new HashMap<>();
    private final List<Slot> order = new ArrayList<>();
    private final Map<String, String> unread = new LinkedHashMap<>();
    private boolean hasId;
    private long number;
    private long updatedAt;
    private long archivedAt;
    private String merged = "";

    /** A name that answers write, and where its values go: nowhere when nobody wants them. */
    private record Slot(byte[] name, @Nullable ValueDecoder decoder, boolean isMerged) {
        boolean isNamed(JsonBytes in) {
            return Arrays.equals(name, 0, name.length, in.bytes(), in.start(), in.start() + in.length());
        }
    }

    RecordDecoder(RecordColumns columns, PageBuilder page) {
        this.page = page;
        this.unreadColumn = page.schema().size() - 1;
        int column = RecordColumns.FIRST_PROPERTY;
        for (Property property : columns.properties()) {
            byName.put(property.name(), new ValueDecoder(property, page.column(column++)));
        }
    }

    /** Takes the next record; when it throws, the page is lost. The caller ends the row. */
    void record(JsonBytes in) throws IOException {
        hasId = false;
        number = RecordTexts.NONE;
        updatedAt = RecordTexts.NONE;
        archivedAt = RecordTexts.NONE;
        merged = "";
        in.expect('{');
        boolean first = true;
        while (!in.take('}')) {
            if (!first) {
                in.expect(',');
            }
            first = false;
            in.name();
            member(in);
        }
        if (!hasId) {
            throw new JsonSyntaxException("a record without an id");
        }
        finish();
    }

    /** The last record's number; {@link RecordTexts#NONE} when its id is none. */
    long number() {
        return number;
    }

    /** When the last record was deleted; {@link RecordTexts#NONE} when it was not. */
    long archivedAt() {
        return archivedAt;
    }

    /** The records merged into the last one, as HubSpot writes them; empty for none. */
    String merged() {
        return merged;
    }

    private void member(JsonBytes in) throws IOException {
        if (in.is("properties")) {
            properties(in);
        } else if (in.is("id")) {
            id(in);
        } else if (in.is("createdAt")) {
            long created = time(in, RecordColumns.CREATED);
            if (created != RecordTexts.NONE && page.column(CREATED).size() == page.rows()) {
                page.longs(CREATED).append(created);
            }
        } else if (in.is("updatedAt")) {
            updatedAt = time(in, RecordColumns.UPDATED);
        } else if (in.is("archivedAt")) {
            archivedAt = time(in, RecordColumns.ARCHIVED_AT);
        } else if (in.is("archived")) {
            if (in.scalar() && page.column(ARCHIVED).size() == page.rows()) {
                page.booleans(ARCHIVED).append(in.is("true"));
            }
        } else {
            in.skip();
        }
    }

    private void id(JsonBytes in) throws IOException {
        if (!in.scalar() || hasId) {
            throw new JsonSyntaxException("a record whose id is null or stands twice");
        }
        hasId = true;
        page.bytes(ID).append(in.bytes(), in.start(), in.length());
        number = RecordTexts.whole(in.bytes(), in.start(), in.length());
    }

    private long time(JsonBytes in, String column) throws IOException {
        if (!in.scalar()) {
            return RecordTexts.NONE;
        }
        long micros = RecordTexts.micros(in.bytes(), in.start(), in.length());
        if (micros == RecordTexts.NONE && in.length() > 0) {
            unread.put(column, in.text());
        }
        return micros;
    }

    private void properties(JsonBytes in) throws IOException {
        if (in.peek() == 'n') {
            in.skip();
            return;
        }
        in.expect('{');
        int place = 0;
        while (!in.take('}')) {
            if (place > 0) {
                in.expect(',');
            }
            in.name();
            Slot slot = place < order.size() ? order.get(place) : null;
            if (slot == null || !slot.isNamed(in)) {
                slot = learn(in, place);
            }
            place++;
            value(in, slot);
        }
    }

    private Slot learn(JsonBytes in, int place) {
        String name = in.text();
        Slot slot = new Slot(name.getBytes(StandardCharsets.UTF_8), byName.get(name), name.equals(MERGED));
        if (place < order.size()) {
            order.set(place, slot);
        } else {
            order.add(slot);
        }
        return slot;
    }

    private void value(JsonBytes in, Slot slot) throws IOException {
        ValueDecoder decoder = slot.decoder();
        boolean isFilled = decoder != null && decoder.isFilled(page.rows());
        if (isFilled || decoder == null && !slot.isMerged()) {
            in.skip();
            return;
        }
        int next = in.peek();
        if (next == '{' || next == '[') {
            String text = JsonText.read(in);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (decoder != null && !decoder.value(bytes, 0, bytes.length)) {
                unread.put(decoder.name(), text);
            }
        } else if (!in.scalar()) {
            if (decoder != null) {
                decoder.none();
            }
        } else {
            if (slot.isMerged()) {
                merged = in.text();
            }
            if (decoder != null && !decoder.value(in.bytes(), in.start(), in.length())) {
                unread.put(decoder.name(), in.text());
            }
        }
    }

    private void finish() {
        // Deleting does not count as a change to HubSpot, but must win over what was there before.
        long version = Math.max(updatedAt, archivedAt);
        if (version != RecordTexts.NONE) {
            page.longs(UPDATED).append(version);
        }
        if (archivedAt != RecordTexts.NONE) {
            page.longs(ARCHIVED_AT).append(archivedAt);
        }
        if (!unread.isEmpty()) {
            page.bytes(unreadColumn).append(Json.write(unread));
            unread.clear();
        }
    }
}
