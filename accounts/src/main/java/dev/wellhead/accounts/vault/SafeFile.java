package dev.wellhead.accounts.vault;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Files that only their owner may read. A file is replaced whole and is on the disk when the call returns; whoever reads
 * it, at any moment and after any crash, finds the old content or the new one. Every failure is a {@link VaultException}:
 * {@code VAULT-FILE}, or {@code VAULT-READABLE} for a file that others may read.
 */
public final class SafeFile {
    private static final int MAX_BYTES = 1 << 24;
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private SafeFile() {}

    /** The file's content; empty when there is no file. Needs no lock. */
    public static Optional<byte[]> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new FileSystemException(file.toString(), null, "is larger than 16 MiB");
            }
            if (readableByOthers(file)) {
                throw new VaultException(
                        VaultErrors.READABLE,
                        file + " may be read or written by others than its owner",
                        "Run 'chmod 600 " + file + "', and replace the secrets in it if somebody may have read them.",
                        null);
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(file, "cannot be read", e);
        }
    }

    /** Whether others than the owner may read or write the file; false where the system cannot tell. */
    public static boolean readableByOthers(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains);
    }

    /** Replaces the content of the locked file, or makes the file. */
    public static void replace(FileLocks.Held held, byte[] content) {
        Path file = held.file();
        try {
            // What a crash left under this name is stale: whoever writes it holds the lock.
            Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
            Path draft = target.resolveSibling("." + target.getFileName() + ".draft");
            Files.deleteIfExists(draft);
            try {
                write(draft, content);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                Files.deleteIfExists(draft);
                throw e;
            }
            forceFolder(target);
        } catch (IOException e) {
            throw failure(file, "cannot be written", e);
        }
    }

    /** Removes the locked file. */
    public static void delete(FileLocks.Held held) {
        try {
            if (Files.deleteIfExists(held.file())) {
                forceFolder(held.file());
            }
        } catch (IOException e) {
            throw failure(held.file(), "cannot be removed", e);
        }
    }

    /** Makes a folder, and those above it, that only their owner may enter, unless it is there; answers its real path. */
    public static Path ownFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, attributes(folder, OWNER_FOLDER));
            }
            return folder.toRealPath();
        } catch (FileAlreadyExistsException e) {
            throw failure(folder, "is in the place of a folder", e);
        } catch (IOException e) {
            throw failure(folder, "cannot be made", e);
        }
    }

    static RandomAccessFile openLock(Path lock) {
        try {
            create(lock);
        } catch (FileAlreadyExistsException e) {
            // Somebody locked the file before.
        } catch (IOException e) {
            throw failure(lock, "cannot be made", e);
        }
        try {
            return new RandomAccessFile(lock.toFile(), "rw");
        } catch (IOException e) {
            throw failure(lock, "cannot be opened", e);
        }
    }

    static VaultException failure(Path file, String what, IOException cause) {
        String reason = cause instanceof AccessDeniedException
                ? "permission denied"
                : cause instanceof FileSystemException system && system.getReason() != null
                        ? system.getReason()
                        : String.valueOf(cause.getMessage());
        return new VaultException(
                VaultErrors.FILE,
                file + " " + what + ": " + reason,
                "Check that the folder belongs to you and that the disk has room.",
                cause);
    }

    /** Writes by a stream, not by a channel: an interrupted thread must not leave a half-written file behind. */
    private static void write(Path draft, byte[] content) throws IOException {
        create(draft);
        try (FileOutputStream stream = new FileOutputStream(draft.toFile())) {
            stream.write(content);
            stream.getFD().sync();
        }
    }

    private static void create(Path file) throws IOException {
        Files.createFile(file, attributes(file, OWNER_FILE));
    }

    /** A rename is on the disk when its folder is; systems that cannot open a folder keep their own order. */
    private static void forceFolder(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null || !posix(folder)) {
            return;
        }
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
