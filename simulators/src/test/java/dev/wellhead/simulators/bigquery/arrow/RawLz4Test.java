package dev.wellhead.simulators.bigquery.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.junit.jupiter.api.Test;

/** The compressor against another library's decoder. */
class RawLz4Test {
    private static byte[] unpacked(byte[] packed) throws IOException {
        try (InputStream plain = new BlockLZ4CompressorInputStream(new ByteArrayInputStream(packed))) {
            return plain.readAllBytes();
        }
    }

    @Test
    void whatComesOutIsWhatWentIn() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 400; round++) {
            byte[] message = new byte[random.nextInt(round < 200 ? 60 : 5_000)];
            int values = 1 + random.nextInt(4);
            for (int i = 0; i < message.length; i++) {
                message[i] = (byte) (i > 40 && random.nextInt(10) > 0 ? message[i - 37] : random.nextInt(values) - 1);
            }

            Batch batch = RawLz4.pack(Batch.plain(message, 1));

            byte[] back = batch.isPacked() ? unpacked(batch.message()) : batch.message();
            assertThat(back).isEqualTo(message);
        }
    }

    @Test
    void longRunsAndDistancesBeyondTheWindowAreFine() throws IOException {
        byte[] message = new byte[400_000];
        new Random(8).nextBytes(message);
        System.arraycopy(message, 0, message, 100_000, 50_000);
        System.arraycopy(message, 200_000, message, 260_000, 60_000);
        java.util.Arrays.fill(message, 330_000, 399_000, (byte) 3);

        Batch batch = RawLz4.pack(Batch.plain(message, 1));

        assertThat(batch.message()).hasSizeLessThan(300_000);
        assertThat(batch.plainBytes()).isEqualTo(400_000);
        assertThat(unpacked(batch.message())).isEqualTo(message);
    }

    @Test
    void whatDoesNotGetSmallerStaysAsItIs() {
        byte[] message = new byte[1_000];
        new Random(9).nextBytes(message);

        assertThat(RawLz4.pack(Batch.plain(message, 1)).message()).isSameAs(message);
    }
}
