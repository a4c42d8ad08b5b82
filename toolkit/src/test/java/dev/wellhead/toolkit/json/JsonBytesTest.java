package dev.wellhead.toolkit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 64, 1000})
    void piecesOfAnySizeReadTheSame(int size) throws Exception {
        JsonBytes in = new JsonBytes(new Pieces("""
                { "a" : "plain text of some length" , "ü\\u00fc\\ud83d\\ude00" :
                  [ -12.5e3, true, null, "\\"\\\\\\/\\b\\f\\n\\r\\t" ], "skip": {"x":[1,{"y":"}"}]}, "e":""}""", size), 64);

        in.expect('{');
        in.name();
        assertThat(in.text()).isEqualTo("a");
        assertThat(in.scalar()).isTrue();
        assertThat(in.text()).isEqualTo("plain text of some length");
        in.expect(',');
        in.name();
        assertThat(in.text()).isEqualTo("üü😀");
        in.expect('[');
        assertThat(in.scalar()).isTrue();
        assertThat(in.text()).isEqualTo("-12.5e3");
        in.expect(',');
        assertThat(in.scalar()).isTrue();
        assertThat(in.is("true")).isTrue();
        in.expect(',');
        assertThat(in.scalar()).isFalse();
        in.expect(',');
        in.scalar();
        assertThat(in.text()).isEqualTo("\"\\/\b\f\n\r\t");
        in.expect(']');
        in.expect(',');
        in.name();
        in.skip();
        in.expect(',');
        in.name();
        in.scalar();
        assertThat(in.length()).isZero();
        in.expect('}');
        assertThat(in.peek()).isEqualTo(-1);
    }

    @Test
    void aLongStringGrowsTheWindow() throws Exception {
        String text = "0123456789ü".repeat(50_000);
        JsonBytes in = new JsonBytes(new Pieces("[\"" + text + "\"]", 8192), 64);

        in.expect('[');
        in.scalar();

        assertThat(in.text()).isEqualTo(text);
        assertThat(in.consumed()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length + 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc", "\"abc\\", "\"ab\\u12", "12", ""})
    void whatEndsTooSoonIsCutOffNotMalformed(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\nb\"", "\"\\x\"", "\"\\ud83d!\"", "\"\\u12g4\"", "{", "]", ","})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("byte");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        for (int[] bad :
                new int[][] {{0xc3}, {0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xf5, 0x80, 0x80, 0x80}, {0xe2, 0x82}}) {
            byte[] text = new byte[bad.length + 2];
            text[0] = '"';
            text[text.length - 1] = '"';
            for (int i = 0; i < bad.length; i++) {
                text[i + 1] = (byte) bad[i];
            }
            assertThatThrownBy(() -> new JsonBytes(new ByteArrayInputStream(text), 64).scalar())
                    .isInstanceOf(JsonSyntaxException.class)
                    .hasMessageContaining("UTF-8");
        }
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWhereverTheyStand() {
        for (int length = 1; length < 20; length++) {
            for (int place = 0; place < length; place++) {
                byte[] bytes = ("\"" + "x".repeat(length) + "\":\"é\"").getBytes(StandardCharsets.UTF_8);
                bytes[1 + place] = (byte) 0xff;
                JsonBytes in = new JsonBytes(new ByteArrayInputStream(bytes), 64);

                assertThatThrownBy(in::name)
                        .as("byte %d of %d", place, length)
                        .isInstanceOf(JsonSyntaxException.class)
                        .hasMessageContaining("UTF-8");
            }
        }
    }

    @Test
    void exactBytesAreTakenAtOnce() throws Exception {
        JsonBytes in = new JsonBytes(new ByteArrayInputStream("{\"v\":\"x\"}   ".getBytes(StandardCharsets.UTF_8)), 64);

        in.peek();
        assertThat(in.takeExactly(JsonBytes.Pattern.of("{\"w\":"))).isFalse();
        assertThat(in.takeExactly(JsonBytes.Pattern.of("{\"v\":"))).isTrue();
        in.scalar();
        assertThat(in.text()).isEqualTo("x");
    }

    private static void read(String text) throws IOException {
        new JsonBytes(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 64).scalar();
    }

    /** Hands out so many bytes at a time. */
    private static final class Pieces extends ByteArrayInputStream {
        private final int size;

        private Pieces(String text, int size) {
            super(text.getBytes(StandardCharsets.UTF_8));
            this.size = size;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, size));
        }
    }
}
