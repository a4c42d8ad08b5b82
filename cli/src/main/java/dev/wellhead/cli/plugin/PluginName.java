package dev.wellhead.cli.plugin;

import dev.wellhead.cli.problem.CliCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * How a new connector is called, in all the places that need a name.
 *
 * @param type as users write it, e.g. {@code acme-quotes}
 * @param packageName a Java package
 * @param vendor who makes it; empty for unsaid
 */
public record PluginName(String type, String packageName, String vendor) {
    /** Narrower than what the contract allows, so that a class can be named after it. */
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final int LONGEST = 40;

    /**
     * Checked names.
     *
     * @param packageName null for one made of the type
     */
    public static PluginName of(String type, @Nullable String packageName, String vendor) {
        if (!TYPE.matcher(type).matches() || type.length() > LONGEST) {
            throw CliCode.USAGE
                    .with("'" + type + "' cannot be the name of a connector")
                    .todo("use lower case letters, digits and single dashes, beginning with a letter, at most "
                            + LONGEST + ": acme-quotes");
        }
        String chosen = packageName == null ? defaultPackage(type) : packageName;
        if (!SourceVersion.isName(chosen, SourceVersion.RELEASE_17)) {
            throw CliCode.USAGE
                    .with("'" + chosen + "' is not the name of a Java package")
                    .todo("use words with dots between, such as --package com.acme.quotes");
        }
        if (vendor.chars().anyMatch(Character::isISOControl)) {
            throw CliCode.USAGE
                    .with("--vendor holds a line break or another control character")
                    .todo("give it on one line");
        }
        return new PluginName(type, chosen, vendor);
    }

    /** {@code AcmeQuotes}. */
    public String className() {
        return words("");
    }

    /** {@code Acme Quotes}. */
    public String title() {
        return words(" ");
    }

    private String words(String between) {
        return Arrays.stream(type.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(between));
    }

    private static String defaultPackage(String type) {
        String word = type.replace("-", "");
        return "com.example." + (SourceVersion.isKeyword(word, SourceVersion.RELEASE_17) ? word + "s" : word);
    }
}
