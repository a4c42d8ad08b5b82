package dev.wellhead.simulators.accounts.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes secrets, and writes every one that the server issues or holds into a file, one per line, for a scan that looks
 * for them where they do not belong. Thread-safe.
 */
public final class Secrets {
    private final SecureRandom random = new SecureRandom();
    private final Optional<Path> file;

    /** @param file where secrets are noted; nowhere if empty */
    public Secrets(Optional<Path> file) {
        this.file = file;
        file.ifPresent(Secrets::create);
    }

    /** Several simulators may share a file, so that it may be there already. */
    private static void create(Path file) {
        try {
            if (Files.notExists(file)) {
                if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                    Files.createFile(
                            file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                } else {
                    Files.createFile(file);
                }
            }
        } catch (FileAlreadyExistsException e) {
            // Another simulator was quicker.
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot write its secrets to " + file, e);
        }
    }

    /** Notes a secret and hands it back. */
    public String note(String secret) {
        file.ifPresent(path -> append(path, secret));
        return secret;
    }

    private static synchronized void append(Path file, String secret) {
        try {
            Files.writeString(file, secret + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot write its secrets to " + file, e);
        }
    }

    /** Notes the lines between the first and the last of a PEM text. */
    public String notePem(String pem) {
        pem.lines().filter(line -> !line.startsWith("-----")).forEach(this::note);
        return pem;
    }

    /** A random text of letters, digits, {@code -} and {@code _}; not noted. */
    public String text(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** A random text in the form of a UUID; not noted. */
    public String uuid() {
        byte[] value = new byte[16];
        random.nextBytes(value);
        String hex = HexFormat.of().formatHex(value).toLowerCase(Locale.ROOT);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }
}
