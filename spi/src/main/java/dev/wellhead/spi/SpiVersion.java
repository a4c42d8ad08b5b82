package dev.wellhead.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of this contract. A host runs a connector that was built against the same major version and a minor version
 * not greater than its own.
 */
@Stable(since = "1.0")
public record SpiVersion(int major, int minor) {
    /** The version of the contract in this module. */
    public static final SpiVersion CURRENT = new SpiVersion(1, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

    /** Reads {@code MAJOR.MINOR}. */
    public static SpiVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("SPI version must be MAJOR.MINOR, but is '" + text + "'");
        }
        return new SpiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Whether a host of this version can run a connector built against {@code built}. */
    public boolean runs(SpiVersion built) {
        return built.major == major && built.minor <= minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
