package dev.wellhead.plugin.bad;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** A zip of a few MiB whose one entry unpacks to two GiB, and whose headers say that it is small. */
final class ZipBomb {
    private static final int CHUNK = 16 << 20;
    private static final int CHUNKS = 128;

    private ZipBomb() {}

    static byte[] bytes() {
        byte[] name = "lib/plugin.jar".getBytes(StandardCharsets.UTF_8);
        byte[] packed = packed();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        zip.writeBytes(header(0x04034b50, 30, name, packed.length, false));
        zip.writeBytes(name);
        zip.writeBytes(packed);
        int directory = zip.size();
        zip.writeBytes(header(0x02014b50, 46, name, packed.length, true));
        zip.writeBytes(name);
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
        end.putInt(zip.size() - directory).putInt(directory);
        zip.writeBytes(end.array());
        return zip.toByteArray();
    }

    /** One chunk of zeros packed so that it can follow itself, again and again. */
    private static byte[] packed() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 20];
        deflater.setInput(new byte[CHUNK]);
        int length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
        for (int i = 0; i < CHUNKS; i++) {
            all.write(buffer, 0, length);
        }
        deflater.finish();
        all.write(buffer, 0, deflater.deflate(buffer));
        deflater.end();
        return all.toByteArray();
    }

    private static byte[] header(int signature, int size, byte[] name, int packed, boolean central) {
        ByteBuffer header = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(signature);
        if (central) {
            header.putShort((short) 20);
        }
        header.putShort((short) 20).putShort((short) 0).putShort((short) 8).putInt(0);
        header.putInt(0).putInt(packed).putInt(1_000);
        header.putShort((short) name.length);
        return header.array();
    }
}
