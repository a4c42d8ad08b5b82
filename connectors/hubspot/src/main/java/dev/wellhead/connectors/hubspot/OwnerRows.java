package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.BooleanColumnBuilder;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.ListColumnBuilder;
import dev.wellhead.spi.data.LongColumnBuilder;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.data.StructColumnBuilder;
import dev.wellhead.toolkit.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Owners as rows. Stateless. */
final class OwnerRows {
    private static final DataType TEAM = DataType.struct(List.of(
            Field.of("id", DataType.STRING), Field.of("name", DataType.STRING), Field.of("primary", DataType.BOOLEAN)));

    static final Schema SCHEMA = Schema.of(
            Field.required("id", DataType.STRING),
            Field.of("email", DataType.STRING),
            Field.of("type", DataType.STRING),
            Field.of("firstName", DataType.STRING),
            Field.of("lastName", DataType.STRING),
            Field.of("userId", DataType.INT64),
            Field.of("userIdIncludingInactive", DataType.INT64),
            Field.of("teams", DataType.listOf(TEAM)),
            Field.of("createdAt", DataType.TIMESTAMP),
            Field.of("updatedAt", DataType.TIMESTAMP),
            Field.of("archived", DataType.BOOLEAN));

    private OwnerRows() {}

    static void append(JsonObject owner, PageBuilder page) throws ConnectorException {
        for (int i = 0; i < SCHEMA.size(); i++) {
            Field field = SCHEMA.field(i);
            switch (field.type().physical()) {
                case LIST -> teams(owner.objects(field.name()), page.lists(i));
                case LONG -> number(owner, field, page.longs(i));
                case BOOLEAN -> truth(owner, field.name(), page.booleans(i));
                case BYTES -> text(owner, field.name(), page.bytes(i));
                case INT, DOUBLE, FIXED, STRUCT -> throw new IllegalStateException("no such column: " + field);
            }
        }
        if (!owner.has("id")) {
            throw HubSpotErrors.ANSWER.with("an owner has no id");
        }
        page.endRow();
    }

    private static void teams(List<JsonObject> teams, ListColumnBuilder column) {
        StructColumnBuilder elements = (StructColumnBuilder) column.elements();
        for (JsonObject team : teams) {
            text(team, "id", (BytesColumnBuilder) elements.field(0));
            text(team, "name", (BytesColumnBuilder) elements.field(1));
            truth(team, "primary", (BooleanColumnBuilder) elements.field(2));
            elements.endStruct();
        }
        column.endList();
    }

    private static void number(JsonObject owner, Field field, LongColumnBuilder column) throws ConnectorException {
        if (!owner.has(field.name())) {
            return;
        }
        if (field.type().equals(DataType.TIMESTAMP)) {
            column.append(micros(owner.textOr(field.name(), ""), field.name()));
        } else {
            column.append(owner.integer(field.name())
                    .orElseThrow(() -> HubSpotErrors.ANSWER.with("field '" + field.name() + "' of an owner is '"
                            + owner.textOr(field.name(), "not a value") + "', which is no whole number")));
        }
    }

    private static long micros(String text, String name) throws ConnectorException {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (DateTimeException e) {
            throw HubSpotErrors.ANSWER
                    .with("field '" + name + "' of an owner is '" + text + "', which is no time")
                    .withCause(e);
        }
    }

    private static void truth(JsonObject object, String name, BooleanColumnBuilder column) {
        if (object.has(name)) {
            column.append(object.isTrue(name));
        }
    }

    private static void text(JsonObject object, String name, BytesColumnBuilder column) {
        object.text(name).ifPresent(column::append);
    }
}
