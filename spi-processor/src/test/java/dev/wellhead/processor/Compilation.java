package dev.wellhead.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One run of the compiler with the processor, over sources that are texts. */
final class Compilation {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final Path classes;
    private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
    private final boolean successful;

    private Compilation(Path classes, List<Diagnostic<? extends JavaFileObject>> diagnostics, boolean successful) {
        this.classes = classes;
        this.diagnostics = diagnostics;
        this.successful = successful;
    }

    /**
     * Compiles.
     *
     * @param classes an empty folder for what is written
     * @param sources by qualified name
     */
    static Compilation of(Path classes, Map<String, String> sources, String... options) {
        return with(System.getProperty("java.class.path"), classes, sources, options);
    }

    static Compilation with(String classPath, Path classes, Map<String, String> sources, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", classes.toString()));
        arguments.addAll(List.of("-classpath", classPath));
        arguments.addAll(List.of(options));
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<Source> units = new ArrayList<>();
        new TreeMap<>(sources).forEach((name, text) -> units.add(new Source(name, text)));
        JavaCompiler.CompilationTask task = COMPILER.getTask(null, null, diagnostics, arguments, null, units);
        if (!arguments.contains("-processorpath")) {
            task.setProcessors(List.of(new ExportConnectorProcessor()));
        }
        return new Compilation(classes, diagnostics.getDiagnostics(), task.call());
    }

    boolean successful() {
        return successful;
    }

    /** What the compiler says, one line each: the first line of each message, with the line it points to. */
    List<String> errors() {
        return messages(Diagnostic.Kind.ERROR);
    }

    List<String> warnings() {
        return messages(Diagnostic.Kind.WARNING);
    }

    /** The source line that the first error points to. */
    String place() {
        Diagnostic<? extends JavaFileObject> first = diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .findFirst()
                .orElseThrow();
        if (!(first.getSource() instanceof Source source)) {
            return "";
        }
        return source.text
                .lines()
                .skip(first.getLineNumber() - 1)
                .findFirst()
                .orElse("")
                .strip();
    }

    /** Everything that was written besides classes, by path. */
    Map<String, String> resources() {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".class"))
                    .collect(Collectors.toMap(
                            file -> classes.relativize(file).toString().replace('\\', '/'),
                            Compilation::read,
                            (a, b) -> a,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads a compiled class. */
    Class<?> load(String name) throws ClassNotFoundException {
        try {
            URL[] urls = {classes.toUri().toURL()};
            return Class.forName(name, false, new URLClassLoader(urls, Compilation.class.getClassLoader()));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> messages(Diagnostic.Kind kind) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == kind)
                .map(diagnostic -> diagnostic.getMessage(null))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(java.net.URI.create("memory:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
