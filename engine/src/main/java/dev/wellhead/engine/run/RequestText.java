package dev.wellhead.engine.run;

import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadRequest;
import java.util.Map;
import java.util.TreeMap;

/** What was asked, as text that is equal when the question is: tells whether an open run still answers it. */
final class RequestText {
    private RequestText() {}

    static String of(ReadRequest request) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("mode", request.mode());
        parts.put("columns", request.columns());
        parts.put("filter", request.filter().map(Filter::toString).orElse(""));
        parts.put("limit", request.limit().isPresent() ? request.limit().getAsLong() : "");
        parts.put("cursor", request.cursor().orElse(""));
        parts.put("options", new TreeMap<>(request.options()));
        return parts.toString();
    }
}
