package dev.wellhead.plugin.load;

/**
 * How large a plugin file may be. Sizes are counted while reading; what the file says of itself only makes a refusal
 * quicker.
 *
 * @param fileBytes of the file itself
 * @param entries of one zip or jar
 * @param entryBytes of one entry, unpacked
 * @param totalBytes of all entries of all its jars, unpacked
 * @param ratio most unpacked bytes for a packed one, once an entry is larger than a few MiB
 */
public record ArchiveLimits(long fileBytes, int entries, long entryBytes, long totalBytes, int ratio) {
    /** Room for every honest plugin that we know, several times over. */
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(512L << 20, 65_534, 256L << 20, 1L << 30, 200);
}
