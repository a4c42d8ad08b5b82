package dev.wellhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that documentation shows compiles. */
class SnippetsTest {
    @TempDir
    Path classes;

    @Test
    void theReadmesExampleCompiles() throws Exception {
        assertThat(problems(snippet(Path.of("README.md"), "```java\\R(.*?)```"), ""))
                .isEmpty();
    }

    @Test
    void theReadmesExampleOfPluginsCompiles() throws Exception {
        String code = snippet(Path.of("README.md"), "(?s)plugin files, installed.*?```java\\R(.*?)```");

        assertThat(problems(code, "")).isEmpty();
    }

    @Test
    void theExampleInTheJavadocCompiles() throws Exception {
        String code = snippet(Path.of("src/main/java/dev/wellhead/Connectors.java"), "<pre>\\{@code(.*?)\\}</pre>")
                .replaceAll("(?m)^ \\* ?", "");

        assertThat(problems(code, "ConnectorSettings settings")).isEmpty();
    }

    private static String snippet(Path file, String pattern) throws Exception {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(file));
        assertThat(matcher.find()).as("an example in %s", file).isTrue();
        return matcher.group(1);
    }

    private List<String> problems(String code, String parameters) {
        String source = "import dev.wellhead.*; import dev.wellhead.plugin.*; import dev.wellhead.plugin.host.*; "
                + "import dev.wellhead.spi.settings.*; import java.nio.file.*; import java.util.*;\n"
                + "class Snippet { void run(" + parameters + ") throws Exception {\n" + code + "\n} }";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
        compiler.getTask(null, null, found, options, null, List.of(new Source(source)))
                .call();
        return found.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .collect(Collectors.toList());
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Snippet.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
