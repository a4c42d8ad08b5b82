package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import org.jspecify.annotations.Nullable;

/** A column of lists: row {@code i} holds elements {@code offsets[i] .. offsets[i + 1]} of the child. */
@Stable(since = "0.1")
public final class ListColumn extends Column {
    private final int[] offsets;
    private final Column elements;

    public ListColumn(int size, int[] offsets, Column elements, byte @Nullable [] validity) {
        super(size, validity);
        require(offsets.length > size, "fewer offsets than rows + 1");
        require(offsets[size] <= elements.size(), "the last offset lies behind the elements");
        this.offsets = offsets;
        this.elements = elements;
    }

    public int[] offsets() {
        return offsets;
    }

    /** The elements of all rows, one after the other. */
    public Column elements() {
        return elements;
    }

    @Override
    public ListColumn select(int[] rows, int count) {
        int[] selectedOffsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            int length = offsets[rows[i] + 1] - offsets[rows[i]];
            selectedOffsets[i + 1] = Math.addExact(selectedOffsets[i], length);
        }
        int[] inner = new int[selectedOffsets[count]];
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int j = offsets[rows[i]]; j < offsets[rows[i] + 1]; j++) {
                inner[next++] = j;
            }
        }
        return new ListColumn(count, selectedOffsets, elements.select(inner, next), selectValidity(rows, count));
    }
}
