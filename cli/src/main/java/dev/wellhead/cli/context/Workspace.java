package dev.wellhead.cli.context;

import dev.wellhead.Connectors;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.Suggestions;
import dev.wellhead.cli.progress.NoProgress;
import dev.wellhead.cli.progress.RunProgress;
import dev.wellhead.destinations.duckdb.DuckDbOptions;
import dev.wellhead.project.ConnectionDefinition;
import dev.wellhead.project.DestinationDefinition;
import dev.wellhead.project.Project;
import dev.wellhead.project.ProjectFile;
import dev.wellhead.spi.ConnectorException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The project that a command works in: its connections and where syncs go. Used by one thread. */
public final class Workspace {
    private static final String DUCKDB = "duckdb:";
    private static final String DEFAULT_FILE = "wellhead.duckdb";

    private final Context context;
    private @Nullable Project project;

    public Workspace(Context context) {
        this.context = context;
    }

    /** The project file; empty when there is none yet. */
    public Optional<Path> file() {
        return ProjectFile.find(context.directory(), context.host().environment());
    }

    /** The project file, or where a new one belongs. */
    public Path fileToWrite() {
        return file().orElseGet(() -> context.directory().resolve(ProjectFile.NAME));
    }

    /** What the project file says; an empty project when there is none. */
    public Project project() throws ConnectorException {
        Project known = project;
        if (known == null) {
            Optional<Path> file = file();
            known = file.isPresent() ? ProjectFile.read(file.get()) : Project.empty(context.directory());
            project = known;
        }
        return known;
    }

    /** A connection as the project file has it: references are not replaced. */
    public ConnectionDefinition connection(String name) throws ConnectorException {
        ConnectionDefinition found = project().connections().get(name);
        if (found == null) {
            throw unknown(name, project().connections().keySet());
        }
        return found;
    }

    private RuntimeException unknown(String name, Collection<String> known) {
        String list = known.isEmpty()
                ? "add one with '" + context.commandLine("connection add TYPE " + name) + "'"
                : "known are: " + String.join(", ", known);
        return CliCode.CONNECTION_UNKNOWN
                .with("there is no connection '" + name + "'")
                .because(file().map(file -> "project file: " + file)
                        .orElse("there is no project file "
                                + context.directory().resolve(ProjectFile.NAME)))
                .todo(Suggestions.didYouMean(name, known) + list);
    }

    public Connectors connectors() throws ConnectorException {
        return connectors(new NoProgress(context::say));
    }

    /** Connectors whose waits are shown; the caller closes them. */
    public Connectors connectors(RunProgress progress) throws ConnectorException {
        return Network.connectors(context, project().directory(), progress);
    }

    /**
     * Where syncs go.
     *
     * @param wanted {@code duckdb:FILE}, relative to the working directory, or the name of a destination of the project;
     *     null for the project's first destination, or {@code wellhead.duckdb} beside the project file
     */
    public Store store(@Nullable String wanted) throws ConnectorException {
        Project known = project();
        if (wanted != null && wanted.startsWith(DUCKDB)) {
            return store(wanted.substring(DUCKDB.length()), context.directory(), DuckDbOptions.DEFAULT);
        } else if (wanted != null) {
            DestinationDefinition found = known.destinations().get(wanted);
            if (found == null) {
                throw CliCode.DESTINATION_UNKNOWN
                        .with("there is no destination '" + wanted + "'")
                        .todo(Suggestions.didYouMean(
                                        wanted, known.destinations().keySet())
                                + "write duckdb:FILE, or add it under 'destinations' in " + ProjectFile.NAME);
            }
            return Stores.of(found, known.directory());
        }
        Optional<DestinationDefinition> first =
                known.destinations().values().stream().findFirst();
        return first.isPresent()
                ? Stores.of(first.get(), known.directory())
                : store(DEFAULT_FILE, known.directory(), DuckDbOptions.DEFAULT);
    }

    private Store store(String path, Path base, DuckDbOptions options) {
        if (path.isBlank()) {
            throw CliCode.DESTINATION_UNKNOWN
                    .with("'" + DUCKDB + "' names no file")
                    .todo("write duckdb:FILE");
        }
        Path file = base.resolve(path).normalize();
        return new Store(DUCKDB + shown(file), file, options);
    }

    /** A path as people see it: short where it lies below the working directory. */
    private String shown(Path file) {
        Path directory = context.host().directory();
        return file.startsWith(directory) ? directory.relativize(file).toString() : file.toString();
    }
}
