package dev.wellhead.examples.csvfolder;

import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.util.List;

/** Every failure of this connector. Stateless. */
final class CsvErrors {
    static final ErrorCode FOLDER = code(
            ErrorKind.NOT_FOUND,
            "FOLDER",
            "There is no such folder, or it cannot be read.",
            "Check the setting folder, and who may read it.");
    static final ErrorCode STREAM_UNKNOWN = code(
            ErrorKind.NOT_FOUND,
            "STREAM-UNKNOWN",
            "The folder has no such stream.",
            "'wellhead catalog CONNECTION' lists the streams.");
    static final ErrorCode COLUMN_UNKNOWN = code(
            ErrorKind.SETTINGS,
            "COLUMN-UNKNOWN",
            "The stream has no such column.",
            "'wellhead catalog CONNECTION STREAM' lists the columns.");
    static final ErrorCode HEADER = code(
            ErrorKind.DATA,
            "HEADER",
            "The first line of a file does not name its columns.",
            "Give each column a name of its own in the first line of the file that the message names.");
    static final ErrorCode RECORD = code(
            ErrorKind.DATA,
            "RECORD",
            "A line of a file cannot be taken apart.",
            "Look at the line that the message names: a quote that does not end, or a separator too many.");
    static final ErrorCode ENCODING = code(
            ErrorKind.DATA,
            "ENCODING",
            "A file is not UTF-8.",
            "Save the file as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE.");
    static final ErrorCode VALUE = code(
            ErrorKind.DATA,
            "VALUE",
            "A value is not of its column's type.",
            "Correct the value, or give the column another type: set types.COLUMN to string.");
    static final ErrorCode CHANGED = code(
            ErrorKind.DATA,
            "CHANGED",
            "A file was changed while it was read.",
            "Run again with --full-refresh when nobody writes to the folder.");
    static final ErrorCode READ = code(
            ErrorKind.TRANSIENT,
            "READ",
            "A file could not be read.",
            "Check the disk or the network share; then run again.");
    static final ErrorCode STORED = code(
            ErrorKind.DATA,
            "STORED",
            "A stored part of a read cannot be understood.",
            "A newer version may have stored it: use that, or begin anew with --full-refresh.");
    static final ErrorCode CANCELLED =
            code(ErrorKind.CANCELLED, "CANCELLED", "The work was cancelled.", "Run it again; what was read is kept.");

    static final List<ErrorCode> ALL = List.of(
            FOLDER, STREAM_UNKNOWN, COLUMN_UNKNOWN, HEADER, RECORD, ENCODING, VALUE, CHANGED, READ, STORED, CANCELLED);

    private CsvErrors() {}

    private static ErrorCode code(ErrorKind kind, String name, String summary, String remedy) {
        return new ErrorCode("CSV-FOLDER-" + name, kind, summary, remedy);
    }
}
