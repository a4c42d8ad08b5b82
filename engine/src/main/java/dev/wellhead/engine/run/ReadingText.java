package dev.wellhead.engine.run;

import dev.wellhead.engine.filter.FilterParser;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Filter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a later process needs to read on, beyond splits and schema: one line each for the version of this form, the most
 * readers at once, the part of the filter that the source does not apply, and every derived stream.
 */
record ReadingText(int maxConcurrency, Optional<Filter> residual, Set<StreamId> derives) {
    private static final String VERSION = "1";

    String text() {
        StringBuilder text =
                new StringBuilder(VERSION).append('\n').append(maxConcurrency).append('\n');
        text.append(
                residual.map(Filter::toString).orElse("").replace("\\", "\\\\").replace("\n", "\\n"));
        derives.stream()
                .map(StreamId::name)
                .sorted()
                .forEach(name -> text.append('\n').append(name));
        return text.toString();
    }

    static ReadingText parse(String text) throws ConnectorException {
        String[] lines = text.split("\n", -1);
        if (lines.length < 3 || !lines[0].equals(VERSION)) {
            throw ConnectorException.of(
                            ErrorKind.UNSUPPORTED,
                            "LEDGER-VERSION",
                            "the open run was written by another version of Wellhead, whose form '" + lines[0]
                                    + "' this one does not read")
                    .withRemedy("Finish it with that version, or begin anew with --full-refresh.");
        }
        Set<StreamId> derives = new LinkedHashSet<>();
        for (int i = 3; i < lines.length; i++) {
            derives.add(new StreamId(lines[i]));
        }
        String filter = unescape(lines[2]);
        Optional<Filter> residual = filter.isEmpty() ? Optional.empty() : Optional.of(FilterParser.parse(filter));
        return new ReadingText(Integer.parseInt(lines[1]), residual, derives);
    }

    private static String unescape(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                char next = line.charAt(++i);
                text.append(next == 'n' ? '\n' : next);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
