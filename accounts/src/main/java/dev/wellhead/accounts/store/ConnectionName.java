package dev.wellhead.accounts.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of what is kept for a connection in a folder that all projects of a person share. It holds a hash of the project's
 * folder, since two projects may well give different connections the same name. Stateless.
 */
final class ConnectionName {
    private static final int LONGEST = 64;

    private ConnectionName() {}

    static String of(Path project, String connection) {
        String readable = connection.replaceAll("[^A-Za-z0-9_-]", "_");
        String start = readable.substring(0, Math.min(readable.length(), LONGEST));
        return start + "-" + hash(project.toAbsolutePath().normalize() + "\n" + connection);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
