package dev.wellhead.processor;

import java.util.Map;

/** Java sources of small connectors. */
final class Sources {
    static final String VERSION = "-Awellhead.plugin.version=1.2.3";

    private static final String HEAD = """
            package demo;

            import dev.wellhead.spi.*;
            import dev.wellhead.spi.settings.*;
            import java.net.URI;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.*;

            """;

    private Sources() {}

    /** A class that would do everything that a provider does, put in place of {@code METHODS}. */
    static Map<String, String> file(String name, String text) {
        return Map.of("demo." + name, source(text));
    }

    static String source(String text) {
        return HEAD + text.replace("METHODS", """

                    @Override
                    public ConnectorDescriptor describe() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public Source open(SourceContext context, ConnectorSettings settings) {
                        throw new UnsupportedOperationException();
                    }
                """);
    }
}
