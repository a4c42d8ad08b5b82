package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.CliException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files into which a simulator writes secrets of its own making. */
final class SecretFiles {
    private SecretFiles() {}

    /** A new, empty file that only its owner may read. */
    static Path create(Path file) throws IOException {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createFile(file);
    }

    /** The file of an option, whose folder must be there. */
    static Optional<Path> checked(Context context, @Nullable Path option) {
        Optional<Path> file = Optional.ofNullable(option).map(context.directory()::resolve);
        file.ifPresent(path -> {
            Path folder = path.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw CliCode.USAGE.with("cannot write " + path + ": there is no folder " + folder);
            }
        });
        return file;
    }

    static CliException cannotWrite(Path file, IOException cause) {
        String why = cause instanceof FileAlreadyExistsException ? "it exists already" : String.valueOf(cause);
        return CliCode.USAGE.with("cannot write " + file + ": " + why).todo("name a file that does not exist yet");
    }
}
