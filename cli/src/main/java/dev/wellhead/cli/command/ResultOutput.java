package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.output.ResultFormat;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.Suggestions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands whose result may have many rows: a format, and a file named by it or after it. */
final class ResultOutput {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT|FILE",
            completionCandidates = Formats.class,
            description = {
                "One of ${COMPLETION-CANDIDATES}, to standard output or to the FILE given as last argument;",
                "or a file whose ending says the format. table unless given."
            })
    private @Nullable String output;

    /** What shells offer. */
    static final class Formats implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return names().iterator();
        }
    }

    /** Where a result goes and in which form. */
    record Target(ResultFormat format, Optional<Path> file) {}

    /** @param file the file given as last argument */
    Target target(Context context, @Nullable String file) {
        Optional<ResultFormat> format = output == null ? Optional.empty() : ResultFormat.named(output);
        String name = file == null && output != null && format.isEmpty() ? output : file;
        if (output != null && format.isEmpty()) {
            format = ResultFormat.ofFile(output);
            if (format.isEmpty() || file != null) {
                throw CliCode.USAGE
                        .with("-o '" + output + "' is neither a format nor a file whose ending says one")
                        .todo(Suggestions.didYouMean(output, names()) + "Formats are: " + String.join(", ", names())
                                + ".");
            }
        }
        if (format.isEmpty() && name != null) {
            format = ResultFormat.ofFile(name);
        }
        ResultFormat chosen = format.orElse(ResultFormat.table);
        if (name == null) {
            requireNoTerminal(context, chosen);
            return new Target(chosen, Optional.empty());
        }
        return new Target(chosen, Optional.of(writable(context, name)));
    }

    private static void requireNoTerminal(Context context, ResultFormat format) {
        if (format.binary() && context.terminal().outTerminal()) {
            throw CliCode.USAGE
                    .with(format + " is not for terminals")
                    .todo("name a file: -o result." + format + ", or redirect standard output");
        }
    }

    private static Path writable(Context context, String name) {
        Path path = context.directory().resolve(name);
        Path folder = path.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw CliCode.OUTPUT
                    .with("cannot write '" + name + "': the folder " + folder + " does not exist")
                    .todo("create the folder, or name another file");
        }
        return path;
    }

    private static List<String> names() {
        return Arrays.stream(ResultFormat.values()).map(Enum::name).toList();
    }
}
