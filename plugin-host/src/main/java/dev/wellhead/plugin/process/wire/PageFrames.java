package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageCodec;
import dev.wellhead.spi.data.Schema;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of the pages of one reader, as the host reads them. Used by one thread at a time. */
public final class PageFrames {
    /** Bytes of a page in one frame: what is written at once, less the header. */
    public static final int PART = 128 * 1024 - FrameWriter.HEADER;

    private static final int MAX_SCHEMA = 16 * 1024 * 1024;

    private @Nullable Schema schema;

    /** Writes a schema with its length. */
    public static void writeSchema(Schema schema, OutputStream out) throws IOException {
        byte[] bytes = DataCodecs.SCHEMA.encode(schema);
        new DataOutputStream(out).writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads a page that fills {@code in}. Pages of the same schema have the same instance of it.
     *
     * @throws IOException when the bytes are no page
     */
    public Page read(InputStream in) throws IOException {
        Schema known = in.read() == 0 ? schema : readSchema(in);
        if (known == null) {
            throw new IOException("a page came without a schema");
        }
        schema = known;
        Page page = PageCodec.read(known, in);
        if (page == null || in.read() >= 0) {
            throw new IOException("a page has " + (page == null ? "no bytes" : "bytes behind its end"));
        }
        return page;
    }

    private static Schema readSchema(InputStream in) throws IOException {
        int length = new DataInputStream(in).readInt();
        if (length < 0 || length > MAX_SCHEMA) {
            throw new IOException("a schema has " + length + " bytes");
        }
        return DataCodecs.SCHEMA.decode(in.readNBytes(length));
    }
}
