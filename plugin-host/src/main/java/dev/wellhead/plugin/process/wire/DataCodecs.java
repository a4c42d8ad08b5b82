package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageCodec;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Types, schemas, and pages that travel with a call. */
final class DataCodecs {
    private static final Codec<PhysicalType> PHYSICAL = PlainCodecs.constant(PhysicalType.class);

    static final Codec<Field> FIELD = Codec.of((field, out) -> writeField(field, out), DataCodecs::readField);

    static final Codec<Schema> SCHEMA =
            Codec.of((schema, out) -> out.writeAll(schema.fields(), FIELD), in -> new Schema(in.readAll(FIELD)));

    /** A page with its schema. */
    static final Codec<Page> PAGE = Codec.of((page, out) -> writePage(page, out), DataCodecs::readPage);

    private static final Codec<DataType> TYPE = Codec.of((type, out) -> writeType(type, out), DataCodecs::readType);

    private DataCodecs() {}

    private static void writeField(Field field, WireWriter out) {
        out.writeText(field.name());
        TYPE.write(field.type(), out);
        out.writeBoolean(field.nullable());
        out.writeText(field.description());
    }

    private static Field readField(WireReader in) throws IOException {
        return new Field(in.readText(), in.nested(TYPE), in.readBoolean(), in.readText());
    }

    private static void writeType(DataType type, WireWriter out) {
        out.writeText(type.name());
        PHYSICAL.write(type.physical(), out);
        out.writeInt(type.precision());
        out.writeInt(type.scale());
        out.writeAll(type.fields(), FIELD);
    }

    private static DataType readType(WireReader in) throws IOException {
        return new DataType(in.readText(), PHYSICAL.read(in), in.readInt(), in.readInt(), in.readAll(FIELD));
    }

    private static void writePage(Page page, WireWriter out) {
        SCHEMA.write(page.schema(), out);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PageCodec.write(page, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        out.writeBytes(bytes.toByteArray());
    }

    private static Page readPage(WireReader in) throws IOException {
        Schema schema = SCHEMA.read(in);
        Page page = PageCodec.read(schema, new ByteArrayInputStream(in.readBytes()));
        if (page == null) {
            throw new IOException("a page has no bytes");
        }
        return page;
    }
}
