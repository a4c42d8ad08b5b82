package dev.wellhead.project;

/**
 * A place in a project file.
 *
 * @param file the file's name as people should see it
 * @param line counted from 1
 * @param column counted from 1
 */
public record Place(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
