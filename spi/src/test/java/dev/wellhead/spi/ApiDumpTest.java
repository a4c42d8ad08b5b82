package dev.wellhead.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public API as text stands in {@code spi/api.txt}, so that a review sees every change of the contract. After a
 * change that is meant, run the test with {@code -Dwellhead.api.update=true}.
 */
class ApiDumpTest {
    private static final Path GOLDEN = Path.of("api.txt");
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void theApiIsWhatTheGoldenTextSays() throws Exception {
        String dump = String.join("\n", dump()) + "\n";
        if (Boolean.getBoolean("wellhead.api.update")) {
            Files.writeString(GOLDEN, dump);
        }
        assertThat(dump)
                .as("the API differs from spi/api.txt; if that is meant, update it")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void everyPublicTypeSaysHowStableItIs() throws Exception {
        List<String> unmarked = new ArrayList<>();
        for (Class<?> type : publicTypes()) {
            String source =
                    Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
            if (!source.contains("@Stable(since") && !source.contains("@Incubating(since") && !type.isAnnotation()) {
                unmarked.add(type.getName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    private static List<String> dump() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : publicTypes()) {
            describe(type, lines);
        }
        return lines;
    }

    private static List<Class<?>> publicTypes() throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            List<String> names = files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-info"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .sorted()
                    .toList();
            for (String name : names) {
                Class<?> type = Class.forName(name);
                if (Modifier.isPublic(type.getModifiers())) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    private static void describe(Class<?> type, List<String> lines) {
        String permits = type.isSealed() ? " permits " + names(Arrays.stream(type.getPermittedSubclasses())) : "";
        lines.add(kind(type) + " " + type.getName() + permits);
        if (type.isRecord()) {
            lines.add("  components "
                    + Arrays.stream(type.getRecordComponents())
                            .map(ApiDumpTest::component)
                            .collect(Collectors.joining(", ")));
        }
        members(type).sorted().map(member -> "  " + member).forEach(lines::add);
        Arrays.stream(type.getDeclaredClasses())
                .filter(nested -> Modifier.isPublic(nested.getModifiers()))
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .forEach(nested -> describe(nested, lines));
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && !field.isSynthetic())
                .map(Field::toGenericString);
        Stream<String> constructors = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> Modifier.isPublic(constructor.getModifiers()) && !type.isRecord())
                .map(Constructor::toGenericString);
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::toGenericString);
        return Stream.of(fields, constructors, methods).flatMap(all -> all);
    }

    private static String kind(Class<?> type) {
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isEnum() ? "enum" : type.isRecord() ? "record" : type.isInterface() ? "interface" : "class";
        return (type.isSealed() ? "sealed " : "") + kind;
    }

    private static String component(RecordComponent component) {
        return component.getGenericType().getTypeName() + " " + component.getName();
    }

    private static String names(Stream<Class<?>> types) {
        return types.map(Class::getSimpleName).collect(Collectors.joining(", "));
    }
}
