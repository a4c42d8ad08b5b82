package dev.wellhead.settings;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.settings.Secret;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces references in texts: {@code ${env:NAME}}, {@code ${env:NAME:-default}} (also when the variable is empty),
 * {@code ${file:PATH}} (its text without the last line break) and {@code ${secret:NAME}}. {@code $$} stands for one
 * dollar sign. Immutable; as thread-safe as what it asks.
 */
public final class References {
    private static final long MAX_FILE_BYTES = 1L << 20;
    private static final String KNOWN = "${env:NAME}, ${env:NAME:-default}, ${file:PATH} and ${secret:NAME}";

    private final Function<String, @Nullable String> environment;
    private final Path directory;
    private final @Nullable SecretStore secrets;

    /**
     * @param environment answers the value of a variable, null when it is not set
     * @param directory what relative paths are relative to
     * @param secrets where secrets are; null when there is no store
     */
    public References(Function<String, @Nullable String> environment, Path directory, @Nullable SecretStore secrets) {
        this.environment = environment;
        this.directory = directory;
        this.secrets = secrets;
    }

    /**
     * What a text became.
     *
     * @param text with every reference replaced
     * @param referred whether there was a reference
     * @param secret whether one of them was a secret
     */
    record Resolved(String text, boolean referred, boolean secret) {}

    /**
     * A text with every reference replaced.
     *
     * @param name what the text is, for the message of a failure, e.g. {@code path of destination 'warehouse'}
     * @throws ConnectorException of kind {@code SETTINGS} when a reference cannot be replaced, or is a secret, which
     *     would be shown
     */
    public String replace(String name, String text) throws ConnectorException {
        try {
            Resolved resolved = resolve(text);
            if (resolved.secret()) {
                throw ReferenceException.shown();
            }
            return resolved.text();
        } catch (ReferenceException e) {
            throw ConnectorException.of(ErrorKind.SETTINGS, SettingsProblem.CODE, name + " " + e.getMessage())
                    .withRemedy(e.fix());
        }
    }

    Resolved resolve(String text) throws ReferenceException {
        if (text.indexOf('$') < 0) {
            return new Resolved(text, false, false);
        }
        StringBuilder result = new StringBuilder();
        boolean referred = false;
        boolean secret = false;
        int i = 0;
        while (i < text.length()) {
            if (text.startsWith("$$", i)) {
                result.append('$');
                i += 2;
            } else if (text.startsWith("${", i)) {
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw new ReferenceException(
                            "has a '${' without '}'",
                            "Close the reference, or write $${ for the characters themselves.");
                }
                String reference = text.substring(i + 2, end);
                result.append(value(reference));
                referred = true;
                secret |= reference.startsWith("secret:");
                i = end + 1;
            } else {
                result.append(text.charAt(i++));
            }
        }
        return new Resolved(result.toString(), referred, secret);
    }

    private String value(String reference) throws ReferenceException {
        int colon = reference.indexOf(':');
        String scheme = colon < 0 ? "" : reference.substring(0, colon);
        String rest = reference.substring(colon + 1);
        return switch (scheme) {
            case "env" -> variable(rest);
            case "file" -> file(rest);
            case "secret" -> secret(rest);
            default ->
                throw new ReferenceException(
                        "has the unknown reference '${" + reference + "}'",
                        "Known are " + KNOWN + "; write $${" + reference + "} for the text itself.");
        };
    }

    private String variable(String rest) throws ReferenceException {
        int fallback = rest.indexOf(":-");
        String name = fallback < 0 ? rest : rest.substring(0, fallback);
        String value = environment.apply(name);
        if (fallback >= 0) {
            return value == null || value.isEmpty() ? rest.substring(fallback + 2) : value;
        }
        if (value == null) {
            throw new ReferenceException(
                    "refers to the environment variable " + name + ", which is not set",
                    "Set " + name + ", or give a default: ${env:" + name + ":-default}.");
        }
        return value;
    }

    /** A path as it is meant here: relative ones start at the directory, {@code ~/} is the user's folder. */
    String absolute(String name) {
        try {
            return path(name).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            return name;
        }
    }

    private Path path(String name) {
        String home = System.getProperty("user.home", "");
        return directory.resolve(name.startsWith("~/") ? home + name.substring(1) : name);
    }

    private String file(String name) throws ReferenceException {
        try {
            Path path = path(name);
            if (Files.size(path) > MAX_FILE_BYTES) {
                throw new ReferenceException(
                        "refers to the file " + path + ", which is larger than 1 MiB",
                        "Point it at the file that holds only the value.");
            }
            String text = Files.readString(path, StandardCharsets.UTF_8);
            return text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException | InvalidPathException e) {
            throw new ReferenceException(
                    "refers to the file '" + name + "', which " + reason(e),
                    "Correct the path (relative paths start at "
                            + directory.toAbsolutePath().normalize() + ") or the file's permissions.");
        }
    }

    private static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        } else if (failure instanceof AccessDeniedException) {
            return "may not be read";
        } else if (failure instanceof CharacterCodingException) {
            return "is not UTF-8 text";
        }
        return failure instanceof InvalidPathException ? "is not a path" : "cannot be read";
    }

    private String secret(String name) throws ReferenceException {
        if (secrets == null) {
            throw new ReferenceException(
                    "refers to the secret '" + name + "', but no secret store is set up",
                    "Use ${env:NAME} or ${file:PATH} instead, or give the application a secret store.");
        }
        Optional<Secret> found;
        try {
            found = secrets.find(name);
        } catch (SecretStoreException e) {
            throw new ReferenceException(
                    "refers to the secret '" + name + "', but the secret store does not open",
                    String.valueOf(e.getMessage()));
        }
        return found.map(Secret::reveal)
                .orElseThrow(() -> new ReferenceException(
                        "refers to the secret '" + name + "', which the secret store does not hold",
                        "Store it under this name (on the command line: wellhead secret set " + name
                                + "), or correct the name."));
    }
}
