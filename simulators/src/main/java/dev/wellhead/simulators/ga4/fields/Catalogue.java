package dev.wellhead.simulators.ga4.fields;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All dimensions and metrics, from {@code dimensions.txt} and {@code metrics.txt}. */
public final class Catalogue {
    private static final Map<String, Dimension> DIMENSIONS = new LinkedHashMap<>();
    private static final Map<String, Metric> METRICS = new LinkedHashMap<>();
    private static final Map<String, Dimension> ANY_DIMENSION = new LinkedHashMap<>();
    private static final Map<String, Metric> ANY_METRIC = new LinkedHashMap<>();

    static {
        lines("dimensions.txt").map(Catalogue::dimension).forEach(field -> {
            DIMENSIONS.put(field.name(), field);
            ANY_DIMENSION.put(field.name(), field);
            field.earlierNames().forEach(name -> ANY_DIMENSION.put(name, field));
        });
        lines("metrics.txt").map(Catalogue::metric).forEach(field -> {
            METRICS.put(field.name(), field);
            ANY_METRIC.put(field.name(), field);
            field.earlierNames().forEach(name -> ANY_METRIC.put(name, field));
        });
    }

    private Catalogue() {}

    public static Collection<Dimension> dimensions() {
        return DIMENSIONS.values();
    }

    public static Collection<Metric> metrics() {
        return METRICS.values();
    }

    /** A dimension by its name, or by one that it had. */
    public static Optional<Dimension> findDimension(String name) {
        return Optional.ofNullable(ANY_DIMENSION.get(name));
    }

    /** A metric by its name, or by one that it had. */
    public static Optional<Metric> findMetric(String name) {
        return Optional.ofNullable(ANY_METRIC.get(name));
    }

    private static Dimension dimension(String[] part) {
        String where = part[4];
        return new Dimension(
                part[0],
                part[1],
                part[2],
                FieldClass.valueOf(part[3]),
                where.contains("c"),
                where.contains("r"),
                where.contains("a"),
                part[5],
                part.length > 6 ? List.of(part[6]) : List.of());
    }

    private static Metric metric(String[] part) {
        String where = part[4];
        boolean rolling = Character.isDigit(part[6].charAt(0));
        MetricType type = MetricType.valueOf(part[5]);
        Metric.Scale scale =
                rolling ? type == MetricType.INTEGER ? Metric.Scale.USERS : Metric.Scale.RATIO : scale(part[6]);
        return new Metric(
                part[0],
                part[1],
                part[2],
                FieldClass.valueOf(part[3]),
                where.contains("c"),
                where.contains("r"),
                where.contains("a"),
                type,
                scale,
                rolling ? window(part[6]) : Metric.Window.NONE,
                part[7],
                part.length > 8 ? List.of(part[8]) : List.of());
    }

    private static Metric.Scale scale(String code) {
        return switch (code) {
            case "n" -> Metric.Scale.COUNT;
            case "u" -> Metric.Scale.USERS;
            case "s" -> Metric.Scale.SESSIONS;
            case "m" -> Metric.Scale.MONEY;
            case "r" -> Metric.Scale.RATIO;
            case "x" -> Metric.Scale.MONEY_RATIO;
            default -> throw new IllegalStateException("no scale " + code);
        };
    }

    private static Metric.Window window(String code) {
        int slash = code.indexOf('/');
        return slash < 0
                ? new Metric.Window(Integer.parseInt(code), 0)
                : new Metric.Window(
                        Integer.parseInt(code.substring(0, slash)), Integer.parseInt(code.substring(slash + 1)));
    }

    private static Stream<String[]> lines(String file) {
        try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" \\| ", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
