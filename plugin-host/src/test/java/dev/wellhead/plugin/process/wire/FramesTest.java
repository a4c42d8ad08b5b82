package dev.wellhead.plugin.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.SpiVersion;
import dev.wellhead.testkit.RandomTries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesTest {
    @Test
    void framesComeBackAsTheyWereWritten() {
        RandomTries.run(200, random -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            FrameWriter writer = new FrameWriter(bytes);
            byte[] payload = new byte[random.nextInt(200_000)];
            random.nextBytes(payload);
            long id = random.nextLong();
            writer.write(FrameType.PAGE_PART, id, payload);
            writer.write(FrameType.BEAT, 0, new byte[0]);
            FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes.toByteArray()));
            assertThat(reader.next()).isTrue();
            assertThat(reader.type()).isEqualTo(FrameType.PAGE_PART);
            assertThat(reader.id()).isEqualTo(id);
            assertThat(reader.payload()).isEqualTo(payload);
            assertThat(reader.next()).isTrue();
            assertThat(reader.type()).isEqualTo(FrameType.BEAT);
            assertThat(reader.next()).isFalse();
        });
    }

    @Test
    void garbageIsFramesOrAnIOExceptionAndNeverMoreMemoryThanItHas() {
        RandomTries.run(20_000, random -> {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = 2;
            }
            FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes));
            try {
                while (reader.next()) {
                    assertThat(reader.payload().length).isLessThan(64);
                }
            } catch (IOException expected) {
                assertThat(expected).isNotNull();
            }
        });
    }

    @Test
    void lengthsBeyondTheLimitAndCutFramesAreToldApart() {
        byte[] tooLong = {41, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 9};
        assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(tooLong)).next())
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(EOFException.class)
                .hasMessageContaining("a frame BEAT has 1 bytes, but at most 0");
        byte[] cut = {2, 0, 0, 0, 0, 0, 0, 0, 0, 0x03, 0, 0, 0, 9};
        assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(cut)).next())
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(new byte[] {72, 101})).next())
                .hasMessageContaining("no frame begins with the byte 72");
    }

    @Test
    void frameThatCannotBeSentIsRefusedBeforeAByteIsWritten() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThatThrownBy(() -> new FrameWriter(bytes).write(FrameType.BEAT, 0, new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(bytes.size()).isZero();
    }

    @Test
    void sidesOfDifferentVersionsSaySoInWords() throws Exception {
        Hello older = new Hello(Hello.PROTOCOL, new SpiVersion(0, 1));
        Hello back = Hello.decode(older.encode());
        assertThat(back).isEqualTo(older);
        assertThat(Hello.CURRENT.differs(Hello.CURRENT)).isEmpty();
        assertThat(Hello.CURRENT.differs(back))
                .contains("this side speaks protocol " + Hello.PROTOCOL + " with SPI " + SpiVersion.CURRENT
                        + ", the other one protocol " + Hello.PROTOCOL
                        + " with SPI 0.1: both must have the same class path");
        assertThatThrownBy(() -> Hello.decode(Arrays.copyOf(older.encode(), 5))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Hello.decode(new byte[16])).hasMessageContaining("does not speak");
    }
}
