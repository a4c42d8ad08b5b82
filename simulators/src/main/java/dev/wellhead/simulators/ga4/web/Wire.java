package dev.wellhead.simulators.ga4.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.ga4.fields.MetricType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How an answer is written: for people unless {@code prettyPrint=false}, enums by name unless {@code $alt} asks for
 * numbers.
 */
record Wire(boolean pretty, boolean enumNumbers) {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withObjectIndenter(LINES)
            .withArrayIndenter(LINES);

    static Wire of(Call call) {
        boolean plain = call.parameter("prettyPrint").equals("false")
                || call.parameter("$prettyPrint").equals("false")
                || call.parameter("pp").equals("0");
        return new Wire(!plain, call.parameter("$alt").contains("enum-encoding=int"));
    }

    /** Writes a document. */
    interface Writer {
        void write(JsonGenerator out) throws IOException;
    }

    Reply reply(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
        try (JsonGenerator out = Json.MAPPER.createGenerator(bytes)) {
            if (pretty) {
                out.setPrettyPrinter(PRINTER.createInstance());
            }
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Reply.encoded(bytes.toByteArray());
    }

    Reply reply(JsonNode node) {
        return reply(out -> Json.MAPPER.writeTree(out, node));
    }

    void type(JsonGenerator out, MetricType type) throws IOException {
        if (enumNumbers) {
            out.writeNumberField("type", type.number());
        } else {
            out.writeStringField("type", type.wireName());
        }
    }
}
