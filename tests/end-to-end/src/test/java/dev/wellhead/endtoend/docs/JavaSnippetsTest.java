package dev.wellhead.endtoend.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in the documents compiles, as the body of a method and with the imports below. */
class JavaSnippetsTest {
    private static final List<String> IMPORTS = List.of(
            "java.nio.file.*",
            "java.util.*",
            "dev.wellhead.*",
            "dev.wellhead.spi.*",
            "dev.wellhead.engine.run.*",
            "dev.wellhead.plugin.*",
            "dev.wellhead.plugin.host.*",
            "dev.wellhead.spi.action.*",
            "dev.wellhead.spi.data.*",
            "dev.wellhead.spi.settings.*",
            "dev.wellhead.simulators.*",
            "dev.wellhead.simulators.base.*");

    @Test
    void everySnippetCompiles(@TempDir Path folder) throws Exception {
        List<JavaFileObject> sources = new ArrayList<>();
        for (Path document : Documents.all()) {
            for (Documents.Block block : Documents.blocks(document)) {
                // Parts of a file are compiled with it, by whatever runs the document.
                boolean isWhole = block.info().size() == 1;
                if (isWhole && block.language().equals("java")) {
                    sources.add(new Snippet("Snippet" + sources.size(), block));
                }
            }
        }
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());

        boolean compiled =
                compiler.getTask(messages, null, null, options, null, sources).call();

        assertThat(sources).hasSizeGreaterThan(2);
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    /** A block as the body of a method; compiler messages name its document. */
    private static final class Snippet extends SimpleJavaFileObject {
        private final String text;

        Snippet(String name, Documents.Block block) {
            super(URI.create("snippet:///" + name + ".java"), Kind.SOURCE);
            StringBuilder source = new StringBuilder();
            IMPORTS.forEach(type -> source.append("import ").append(type).append("; "));
            source.append("class ").append(name).append(" { void run() throws Exception { // ");
            source.append(block.place()).append('\n');
            block.lines().forEach(line -> source.append(line).append('\n'));
            text = source.append("} }\n").toString();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
