package dev.wellhead.spi.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageCodecTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyPageComesBackEqual(long seed) throws IOException {
        RandomPages pages = new RandomPages(seed);
        Schema schema = pages.schema();
        Page first = pages.page(schema);
        Page second = pages.page(schema);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PageCodec.write(first, bytes);
        PageCodec.write(second, bytes);

        ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());

        assertThat(rows(requireNonNull(PageCodec.read(schema, in)))).isEqualTo(rows(first));
        assertThat(rows(requireNonNull(PageCodec.read(schema, in)))).isEqualTo(rows(second));
        assertThat(PageCodec.read(schema, in)).as("the end").isNull();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void selectedRowsAreTheRowsSelected(long seed) {
        RandomPages pages = new RandomPages(seed);
        Page page = pages.page(pages.schema());
        Random random = new Random(seed);
        int[] chosen =
                random.ints(page.rows() / 2L, 0, Math.max(1, page.rows())).toArray();

        List<String> all = rows(page);

        assertThat(rows(page.select(chosen, chosen.length)))
                .isEqualTo(Arrays.stream(chosen).mapToObj(all::get).toList());
        assertThat(rows(page.head(3))).isEqualTo(all.subList(0, Math.min(3, all.size())));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedBytesAreRefusedAndNothingElse(long seed) throws IOException {
        RandomPages pages = new RandomPages(seed);
        Schema schema = pages.schema();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PageCodec.write(pages.page(schema), out);
        byte[] bytes = out.toByteArray();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                Page page = PageCodec.read(schema, new ByteArrayInputStream(damaged));
                assertThat(page).as("a flipped bit may still make a page").isNotNull();
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void columnsLongerThanAnyBlockComeBackEqual() throws IOException {
        Schema schema = Schema.of(
                Field.of("long", DataType.INT64),
                Field.of("int", DataType.DATE),
                Field.of("double", DataType.FLOAT64),
                Field.of("text", DataType.STRING),
                Field.of("list", DataType.listOf(DataType.INT64)));
        PageBuilder builder = new PageBuilder(schema);
        for (int row = 0; row < 150_000; row++) {
            builder.longs(0).append(row * 1_000_003L);
            builder.ints(1).append(row - 70_000);
            builder.doubles(2).append(row / 3.0);
            builder.bytes(3).append("row " + row + " with a text that fills more than a block");
            ((LongColumnBuilder) builder.lists(4).elements()).append(row);
            builder.lists(4).endList();
            builder.endRow();
        }
        Page page = builder.build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PageCodec.write(page, bytes);

        Page back = requireNonNull(PageCodec.read(schema, new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(rows(back)).isEqualTo(rows(page));
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
        assertThatThrownBy(() -> PageCodec.read(schema, new ByteArrayInputStream(cut)))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void anotherFormIsRefused() {
        assertThatThrownBy(() -> PageCodec.read(
                        Schema.of(Field.of("a", DataType.INT64)), new ByteArrayInputStream(new byte[] {9, 0, 0, 0, 0})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("form 1, but 9");
    }

    static List<String> rows(Page page) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < page.rows(); row++) {
            StringBuilder text = new StringBuilder(page.operation(row).name());
            for (int c = 0; c < page.columns().size(); c++) {
                Object value = Cells.read(page.schema().field(c).type(), page.column(c), row);
                text.append('|').append(text(value));
            }
            rows.add(text.toString());
        }
        return rows;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        } else if (value instanceof List<?> list) {
            return list.stream().map(PageCodecTest::text).toList().toString();
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .toList()
                    .toString();
        }
        return String.valueOf(value);
    }
}
