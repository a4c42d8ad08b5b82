package dev.wellhead.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of this contract. A host runs a connector that was built against the same major version and a minor version
 * not greater than its own. While the major version is 0, a change that breaks is still possible with a written reason.
 */
@Stable(since = "0.1")
public record SpiVersion(int major, int minor) {
    /**
     * {@link #CURRENT} as a constant: compilers copy it, so that whoever names it keeps the version that it was compiled
     * against.
     */
    @Stable(since = "0.2")
    public static final String COMPILED_AGAINST = "0.2";

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

    /** The version of the contract in this module. */
    public static final SpiVersion CURRENT = parse(COMPILED_AGAINST);

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
