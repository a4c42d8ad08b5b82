package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds a column of lists: append the elements to {@link #elements()}, then {@link #endList()}. */
@Stable(since = "0.1")
public final class ListColumnBuilder extends ColumnBuilder {
    private final ColumnBuilder elements;
    private int[] offsets = new int[1];

    ListColumnBuilder(DataType type) {
        this.elements = of(type.element().type());
    }

    /** Takes the elements of the list that is open. */
    public ColumnBuilder elements() {
        return elements;
    }

    /** Ends the list of this row: it holds the elements appended since the row before; none makes an empty list. */
    public void endList() {
        grow();
        offsets[size() + 1] = elements.size();
        appended();
    }

    @Override
    void appendEmpty() {
        if (elements.size() != offsets[size()]) {
            throw new IllegalStateException("elements were appended to a list that is null");
        }
        grow();
        offsets[size() + 1] = offsets[size()];
    }

    @Override
    ListColumn build(int rows, byte @Nullable [] bitmap) {
        return new ListColumn(rows, offsets, elements.build(), bitmap);
    }

    @Override
    void reset() {
        offsets = new int[offsets.length];
    }

    private void grow() {
        if (size() + 1 == offsets.length) {
            offsets = Arrays.copyOf(offsets, grown(offsets.length, size() + 2));
        }
    }
}
