package dev.wellhead.connectors.hubspot.trap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.hubspot.Connection;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The page of traps names tests that exist, and all those of this package. */
class TrapsPageTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final List<Class<?>> HERE = List.of(
            AnswerTrapsTest.class,
            AssociationTrapsTest.class,
            DeletionTrapsTest.class,
            HistoryTrapsTest.class,
            PagingTrapsTest.class,
            SearchTrapsTest.class,
            StormTest.class,
            ValueTrapsTest.class);

    @Test
    void everyTrapHasATestAndEveryTestItsTrap() throws Exception {
        Set<String> named = new TreeSet<>();
        Matcher matcher = NAMED.matcher(page());
        while (matcher.find()) {
            String test = matcher.group(1) + "." + matcher.group(2);
            assertThat(tests(find(matcher.group(1))))
                    .as("the page names %s", test)
                    .contains(test);
            named.add(test);
        }

        HERE.forEach(type -> assertThat(named).containsAll(tests(type)));
    }

    private static Class<?> find(String name) throws ClassNotFoundException {
        for (Class<?> type : HERE) {
            if (type.getSimpleName().equals(name)) {
                return type;
            }
        }
        return Class.forName(Connection.class.getPackageName() + "." + name);
    }

    private static List<String> tests(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(TrapsPageTest::isTest)
                .map(method -> type.getSimpleName() + "." + method.getName())
                .toList();
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    private static String page() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/connectors/hubspot-traps.md"))) {
            folder = folder.getParent();
        }
        return Files.readString(folder.resolve("docs/connectors/hubspot-traps.md"));
    }
}
