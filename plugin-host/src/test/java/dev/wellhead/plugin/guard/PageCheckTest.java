package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageCodec;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.testkit.PageRows;
import dev.wellhead.testkit.RandomTries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageCheckTest {
    private static final Invalid INVALID = new Invalid("rude 1.0.0", "reading split 's'");
    private static final Schema NUMBERS = Schema.of(Field.required("n", DataType.INT64));
    private static final Schema TEXTS = Schema.of(Field.of("t", DataType.STRING));

    private static Page valid(Page page) throws ConnectorException {
        return new PageCheck(100).valid(page, INVALID);
    }

    private static Page texts(int... offsets) {
        return new Page(
                TEXTS, offsets.length - 1, List.of(new BytesColumn(offsets.length - 1, offsets, new byte[9], null)));
    }

    @Test
    void everyPageThatAnHonestConnectorBuildsPasses() {
        RandomTries.run(2_000, random -> {
            RandomPages pages = new RandomPages(random);
            Page page = pages.page(pages.schema());
            assertThat(valid(page)).isSameAs(page);
        });
    }

    /** What passes can be read to the last value and written as bytes; what cannot does not pass. */
    @Test
    void aDamagedPageIsCaughtOrHarmless() {
        AtomicInteger caught = new AtomicInteger();
        AtomicInteger harmless = new AtomicInteger();
        RandomTries.run(5_000, random -> {
            RandomPages pages = new RandomPages(random);
            @Nullable Page damaged = new PageDamage(random).damaged(pages.page(pages.schema()));
            if (damaged == null) {
                return;
            }
            try {
                valid(damaged);
            } catch (ConnectorException e) {
                assertThat(e.code()).isEqualTo("PLUGIN-INVALID");
                assertThat(e).hasMessageStartingWith("plugin rude 1.0.0, reading split 's': ");
                caught.incrementAndGet();
                return;
            }
            harmless.incrementAndGet();
            requireReadable(damaged);
        });
        assertThat(caught).hasValueGreaterThan(1_000);
        assertThat(harmless).hasValueGreaterThan(100);
    }

    private static void requireReadable(Page page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PageCodec.write(page, bytes);
        Page copy = PageCodec.read(page.schema(), new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(copy).isNotNull();
        assertThat(PageRows.of(copy)).usingRecursiveComparison().isEqualTo(PageRows.of(page));
        for (int row = 0; row < page.rows(); row++) {
            assertThat(page.operation(row)).isNotNull();
        }
    }

    @Test
    void anArrayThatIsChangedAfterThePageWasMadeIsCaught() {
        int[] offsets = {0, 3, 6};
        Page page = texts(offsets);
        offsets[2] = 1_000_000;

        assertThatThrownBy(() -> valid(page))
                .hasMessageContaining("column 't' has an end at 1000000, but holds only 9");
    }

    @Test
    void offsetsThatGoBackOrAreNegativeAreCaughtWhereverTheyAre() {
        assertThatThrownBy(() -> valid(texts(0, 5, 4, 9)))
                .hasMessageContaining("column 't' has offsets that go back from 5 to 4 at row 1");
        assertThatThrownBy(() -> valid(texts(-1, 5))).hasMessageContaining("has an offset of -1 at row 0");
        assertThatThrownBy(() -> valid(texts(0, Integer.MIN_VALUE, 9))).hasMessageContaining("go back");
        assertThatThrownBy(() -> valid(texts(Integer.MIN_VALUE, Integer.MAX_VALUE, 9)))
                .hasMessageContaining("has an offset of -2147483648 at row 0");
    }

    @Test
    void aPageOfNegativeRowsIsCaught() {
        Page page = new Page(NUMBERS, -5, List.of(new LongColumn(-5, new long[0], null)));

        assertThatThrownBy(() -> valid(page)).hasMessageContaining("a page has -5 rows");
    }

    @Test
    void aPageMuchLargerThanAskedForIsCaught() {
        int rows = 64 * 1_024 + 1;
        Page page = new Page(NUMBERS, rows, List.of(new LongColumn(rows, new long[rows], null)));

        assertThatThrownBy(() -> valid(page)).hasMessageContaining("a page has 65537 rows; 65536 are the most");
    }

    @Test
    void aNullInAFieldThatHasNoneIsCaughtExceptInPagesWithDeletes() throws Exception {
        for (int rows : new int[] {1, 7, 8, 9, 20}) {
            byte[] validity = {-1, -1, -1};
            validity[(rows - 1) >>> 3] &= (byte) ~(1 << (rows - 1 & 7));
            LongColumn column = new LongColumn(rows, new long[rows], validity);

            assertThatThrownBy(() -> valid(new Page(NUMBERS, rows, List.of(column))))
                    .hasMessageContaining("column 'n' has a null, but its field says that it never has");
            valid(new Page(NUMBERS, rows, List.of(column), new byte[rows]));
        }
        valid(new Page(NUMBERS, 3, List.of(new LongColumn(3, new long[3], new byte[] {7}))));
    }

    @Test
    void pagesOfOneReaderHaveOneSchema() throws Exception {
        PageCheck check = new PageCheck(100);
        RandomPages pages = new RandomPages(new Random(1));
        Schema schema = pages.schema();
        check.valid(pages.page(schema), INVALID);
        check.valid(pages.page(new Schema(schema.fields())), INVALID);

        assertThatThrownBy(() -> check.valid(texts(0, 3), INVALID))
                .hasMessageContaining("a page has the columns [t], but the pages before it had");
    }
}
