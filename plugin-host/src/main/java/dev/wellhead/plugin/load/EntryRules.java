package dev.wellhead.plugin.load;

import dev.wellhead.spi.ConnectorException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What an entry of a plugin file must not be. */
final class EntryRules {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int FILE_TYPE = 0xF000;
    private static final int PLAIN_FILE = 0x8000;
    private static final int FOLDER = 0x4000;
    private static final int LINK = 0xA000;

    /** All bits: how an archiver that wrote many jars of public repositories says that it does not know the mode. */
    private static final int UNKNOWN = 0xF000;

    private EntryRules() {}

    /** Refuses an entry by its name, and by its flags, method and Unix mode as the table of contents has them. */
    static void check(ZipDirectory.Entry entry, int flags, int method, int mode, String what)
            throws ConnectorException {
        String name = entry.name();
        if (leadsOutside(name)) {
            throw ZipDirectory.refused(
                    what,
                    "has an entry named '" + printable(name) + "', which leads out of the "
                            + "folder that it would be unpacked to");
        }
        if ((flags & ENCRYPTED) != 0) {
            throw ZipDirectory.refused(what, "is encrypted: entry '" + name + "' needs a password");
        }
        if (method != STORED && method != DEFLATED) {
            throw ZipDirectory.refused(what, "packs '" + name + "' by method " + method + ", which Java cannot read");
        }
        int type = mode & FILE_TYPE;
        if (type != 0 && type != UNKNOWN && type != PLAIN_FILE && type != FOLDER) {
            throw ZipDirectory.refused(
                    what,
                    "has an entry '" + name + "' that is " + (type == LINK ? "a symbolic link" : "no plain file"));
        }
        if (entry.size() == 0xFFFFFFFFL || entry.packed() == 0xFFFFFFFFL) {
            throw ZipDirectory.refused(what, "has an entry '" + name + "' of 4 GiB or more");
        }
    }

    /** Absolute, above itself, or with characters that some system reads as a separator. */
    private static boolean leadsOutside(String name) {
        return name.isEmpty()
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.chars().anyMatch(Character::isISOControl)
                || DRIVE.matcher(name).matches()
                || Arrays.asList(name.split("/")).contains("..");
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
