package dev.wellhead.connectors.hubspot.schema;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Columns as a stored part of a read keeps them: a letter for the kind before each name. A thousand names are compressed,
 * because each of a few hundred parts repeats them. Stateless.
 */
public final class ColumnsText {
    private static final int LONG = 1_000;
    private static final char PACKED = '*';

    private ColumnsText() {}

    public static String write(RecordColumns columns) {
        StringBuilder text = new StringBuilder();
        for (Property property : columns.properties()) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(property.kind().code())
                    .append(property.name());
        }
        return text.length() <= LONG ? text.toString() : PACKED + packed(text.toString());
    }

    /** @throws ConnectorException when it is not what {@link #write} made */
    public static RecordColumns read(String stored, List<String> order) throws ConnectorException {
        String text = !stored.isEmpty() && stored.charAt(0) == PACKED ? unpacked(stored.substring(1)) : stored;
        List<Property> properties = new ArrayList<>();
        for (String column : text.isEmpty() ? new String[0] : text.split(",")) {
            ColumnKind kind =
                    column.length() < 2 ? null : ColumnKind.of(column.charAt(0)).orElse(null);
            if (kind == null) {
                throw HubSpotErrors.SPLIT.with("a stored column '" + column + "' is of no known kind");
            }
            properties.add(new Property(column.substring(1), kind));
        }
        return new RecordColumns(properties, order);
    }

    private static String packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String unpacked(String text) throws ConnectorException {
        try (InflaterInputStream inflater = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            return new String(inflater.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw HubSpotErrors.SPLIT.with("stored columns cannot be unpacked").withCause(e);
        }
    }
}
