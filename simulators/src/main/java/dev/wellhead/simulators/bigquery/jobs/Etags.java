package dev.wellhead.simulators.bigquery.jobs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/** Entity tags that change with what they stand for. */
public final class Etags {
    private Etags() {}

    public static String of(Object... parts) {
        CRC32 crc = new CRC32();
        crc.update(Arrays.toString(parts).getBytes(StandardCharsets.UTF_8));
        byte[] text = Long.toHexString(0x1_0000_0000L + crc.getValue()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(text);
    }
}
