package dev.wellhead.project;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds and removes connections in a project file and leaves everything else as its owner wrote it: order, comments, blank
 * lines, quotes. The file is replaced in one step. An edit whose result does not read as exactly the change that was
 * asked for is not written.
 */
public final class ProjectEditor {
    private ProjectEditor() {}

    /**
     * Adds a connection after the others; creates the file, with its folder, when there is none.
     *
     * @param connection its settings are written as they are, so references stay references. Secrets must not be in it
     * @throws ConnectorException of kind {@code SETTINGS} when the name is taken, or the file cannot be read or edited
     */
    public static void addConnection(Path file, ConnectionDefinition connection) throws ConnectorException {
        String text = Files.exists(file) ? ProjectFile.text(file) : "";
        Project before = ProjectFile.parse(file, text);
        if (before.connections().containsKey(connection.name())) {
            throw problem(
                    "PROJECT-NAME-TAKEN",
                    "project file " + file + " has a connection '" + connection.name() + "' already",
                    "Choose another name, or remove the connection first.");
        }
        Map<String, ConnectionDefinition> wanted = new LinkedHashMap<>(before.connections());
        wanted.put(connection.name(), connection);
        write(file, YamlEdit.addConnection(ProjectFile.name(file), text, connection), before, wanted);
    }

    /**
     * Removes a connection. Comments above it stay.
     *
     * @throws ConnectorException of kind {@code SETTINGS} when there is no such connection, syncs use it, or the file
     *     cannot be read or edited
     */
    public static void removeConnection(Path file, String name) throws ConnectorException {
        String text = ProjectFile.text(file);
        Project before = ProjectFile.parse(file, text);
        if (!before.connections().containsKey(name)) {
            throw problem(
                    "PROJECT-NO-CONNECTION",
                    "project file " + file + " has no connection '" + name + "'",
                    before.connections().isEmpty()
                            ? "It has none."
                            : "It has: "
                                    + String.join(", ", before.connections().keySet()) + ".");
        }
        if (before.syncs().stream().anyMatch(sync -> sync.connection().equals(name))) {
            throw problem(
                    "PROJECT-IN-USE",
                    "connection '" + name + "' is used by a sync of project file " + file,
                    "Remove it from 'syncs' first.");
        }
        Map<String, ConnectionDefinition> wanted = new LinkedHashMap<>(before.connections());
        wanted.remove(name);
        write(file, YamlEdit.removeConnection(ProjectFile.name(file), text, name), before, wanted);
    }

    private static void write(Path file, String edited, Project before, Map<String, ConnectionDefinition> wanted)
            throws ConnectorException {
        Project after;
        try {
            after = ProjectFile.parse(file, edited);
        } catch (ConnectorException e) {
            throw cannotEdit(file).withCause(e);
        }
        boolean asWanted = after.connections().equals(wanted)
                && after.destinations().equals(before.destinations())
                && after.syncs().equals(before.syncs());
        if (!asWanted) {
            throw cannotEdit(file);
        }
        try {
            replace(file, edited);
        } catch (IOException e) {
            String why = e instanceof FileSystemException system && system.getReason() != null
                    ? system.getReason()
                    : String.valueOf(e.getMessage());
            throw problem(
                            "PROJECT-FILE",
                            "project file " + file + " cannot be written: " + why,
                            "Check the folder's permissions and free space; the file is as it was.")
                    .withCause(e);
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException("it is a root folder");
        }
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".wellhead", ".yml");
        try {
            Files.writeString(draft, text);
            PosixFileAttributeView rights = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
            if (rights != null && Files.exists(target)) {
                rights.setPermissions(Files.getPosixFilePermissions(target, LinkOption.NOFOLLOW_LINKS));
            }
            try {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static ConnectorException cannotEdit(Path file) {
        return problem(
                "PROJECT-EDIT",
                "project file " + file + " is written in a way that cannot be edited without risk; it is as it was",
                "Edit it by hand, or write 'connections' with one indented block for each connection.");
    }

    private static ConnectorException problem(String code, String message, String remedy) {
        return ConnectorException.of(ErrorKind.SETTINGS, code, message).withRemedy(remedy);
    }
}
