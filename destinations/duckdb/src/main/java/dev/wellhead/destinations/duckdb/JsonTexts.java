package dev.wellhead.destinations.duckdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/** Whether text is JSON (RFC 8259), as strictly as DuckDB reads it: an escaped surrogate needs its other half. */
final class JsonTexts {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonTexts() {}

    static boolean isValid(String text) {
        // Jackson skips a byte order mark, DuckDB does not.
        if (text.isEmpty() || text.charAt(0) == '\ufeff' || hasLoneSurrogateEscape(text)) {
            return false;
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (IOException malformed) {
            return false;
        }
    }

    private static boolean hasLoneSurrogateEscape(String text) {
        boolean highBefore = false;
        int at = text.indexOf('\\');
        int expected = -1;
        while (at >= 0 && at + 1 < text.length()) {
            if (highBefore && at != expected) {
                return true;
            }
            int unit = text.charAt(at + 1) == 'u' ? unit(text, at + 2) : -1;
            boolean low = unit >= 0xdc00 && unit <= 0xdfff;
            if (low != highBefore) {
                return true;
            }
            highBefore = unit >= 0xd800 && unit <= 0xdbff;
            expected = at + 6;
            at = text.indexOf('\\', at + (unit >= 0 ? 6 : 2));
        }
        return highBefore;
    }

    private static int unit(String text, int from) {
        if (from + 4 > text.length()) {
            return -1;
        }
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
