package dev.wellhead.project;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds and reads project files. */
public final class ProjectFile {
    /** What the file is called. */
    public static final String NAME = "wellhead.yml";

    private ProjectFile() {}

    /**
     * The project file that counts: in the given folder, else in the user's configuration folder, which is {@code
     * $WELLHEAD_HOME}, {@code $XDG_CONFIG_HOME/wellhead} or {@code ~/.config/wellhead}.
     *
     * @param directory the working directory, or what the user named in its place
     * @param environment variables of the process
     * @return empty when there is none
     */
    public static Optional<Path> find(Path directory, Map<String, String> environment) {
        Path here = directory.resolve(NAME);
        if (Files.exists(here)) {
            return Optional.of(here);
        }
        Path common = configuration(environment).resolve(NAME);
        return Files.exists(common) ? Optional.of(common) : Optional.empty();
    }

    /** The user's configuration folder, whether it exists or not. */
    public static Path configuration(Map<String, String> environment) {
        String home = environment.getOrDefault("WELLHEAD_HOME", "");
        if (!home.isEmpty()) {
            return Path.of(home);
        }
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base = xdg.isEmpty() ? Path.of(System.getProperty("user.home", ""), ".config") : Path.of(xdg);
        return base.resolve("wellhead");
    }

    /**
     * Reads a project file.
     *
     * @throws ConnectorException of kind {@code SETTINGS} naming every problem with its line and column
     */
    public static Project read(Path file) throws ConnectorException {
        return parse(file, text(file));
    }

    static Project parse(Path file, String text) throws ConnectorException {
        return ProjectReader.read(name(file), text, directory(file));
    }

    static String text(Path file) throws ConnectorException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            if (e instanceof CharacterCodingException) {
                throw ConnectorException.of(
                                ErrorKind.SETTINGS, "PROJECT-FILE", "project file " + file + " is not UTF-8 text")
                        .withRemedy("Save it as UTF-8.");
            }
            String why = e instanceof NoSuchFileException
                    ? "does not exist"
                    : e instanceof AccessDeniedException
                            ? "may not be read"
                            : Files.isDirectory(file) ? "is a folder" : "cannot be read: " + e;
            throw ConnectorException.of(ErrorKind.SETTINGS, "PROJECT-FILE", "project file " + file + " " + why)
                    .withRemedy("Correct the path or the file's permissions.")
                    .withCause(e);
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path directory(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
