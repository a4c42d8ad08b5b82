package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.toolkit.error.ServiceErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stream of the numbers from 1 on, served in pages of its own size, and what was asked of it. */
final class Numbers implements StreamFetch {
    static final ServiceErrors ERRORS = ServiceErrors.of("numbers", "the number service");

    static final StreamDefinition STREAM = StreamDefinition.of(
                    "numbers",
                    Field.required("n", DataType.INT64),
                    Field.required("square", DataType.INT64),
                    Field.of("name", DataType.STRING))
            .withKey("n");

    static final StreamDefinition CHANGING = STREAM.withCursor("square");

    final List<String> tokens = new ArrayList<>();
    final List<Integer> wanted = new ArrayList<>();
    final List<Optional<String>> since = new ArrayList<>();
    List<String> parts = List.of("");
    int last;
    int pageSize;

    Numbers(int last, int pageSize) {
        this.last = last;
        this.pageSize = pageSize;
    }

    @Override
    public Optional<String> fetch(PageRequest page) throws ConnectorException {
        tokens.add(page.token().orElse("first"));
        wanted.add(page.rows());
        since.add(page.since());
        int from = page.token().map(Integer::parseInt).orElse(1);
        int to = Math.min(last, from + pageSize - 1);
        long least = page.since().map(Long::parseLong).orElse(0L);
        for (long n = from; n <= to; n++) {
            if (n * n >= least) {
                page.add(Map.of("n", n, "square", n * n, "name", page.part() + n));
            }
        }
        return to == last ? Optional.empty() : Optional.of(Integer.toString(to + 1));
    }

    @Override
    public List<String> parts(Cancellation cancellation) {
        return parts;
    }

    @Override
    public Optional<String> end(Cancellation cancellation) {
        return last == 0 ? Optional.empty() : Optional.of(Long.toString((long) last * last));
    }
}
