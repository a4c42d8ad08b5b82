package dev.wellhead.examples.csvfolder;

import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A file of the folder.
 *
 * @param name below the folder, with slashes
 * @param size in bytes
 * @param modified milliseconds since 1970
 */
record CsvFile(Path path, String name, long size, long modified) {
    private static final String ENDING = ".csv";

    /** The files of each stream, in order of their names. */
    static SortedMap<String, List<CsvFile>> byStream(Path folder) throws ConnectorException {
        SortedMap<String, List<CsvFile>> streams = new TreeMap<>();
        try {
            for (Path entry : children(folder)) {
                String name = String.valueOf(entry.getFileName());
                if (Files.isDirectory(entry)) {
                    for (Path file : children(entry)) {
                        add(streams, name, folder, file);
                    }
                } else if (name.endsWith(ENDING)) {
                    add(streams, name.substring(0, name.length() - ENDING.length()), folder, entry);
                }
            }
        } catch (IOException e) {
            throw CsvErrors.FOLDER
                    .with("folder " + folder + " cannot be read: "
                            + e.getClass().getSimpleName() + ": " + e.getMessage())
                    .withCause(e);
        }
        return streams;
    }

    /** A file as it is now. */
    static CsvFile of(Path folder, String name) throws ConnectorException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder.normalize())) {
            throw CsvErrors.STORED.with("file '" + name + "' lies outside of folder " + folder);
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new CsvFile(
                    path, name, attributes.size(), attributes.lastModifiedTime().toMillis());
        } catch (NoSuchFileException e) {
            throw CsvErrors.CHANGED
                    .with("file " + path + " is not there any more")
                    .withCause(e);
        } catch (IOException e) {
            throw CsvErrors.READ.with("file " + path + ": " + e.getMessage()).withCause(e);
        }
    }

    private static void add(SortedMap<String, List<CsvFile>> streams, String stream, Path folder, Path file)
            throws ConnectorException {
        if (Files.isRegularFile(file) && file.toString().endsWith(ENDING) && !stream.isBlank()) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            streams.computeIfAbsent(stream, ignored -> new ArrayList<>()).add(of(folder, name));
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
