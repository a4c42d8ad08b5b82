package dev.wellhead.cli.problem;

import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.util.List;

/** What the platform itself reports while it reads settings and runs reads, for {@code wellhead explain CODE}. */
public final class HostErrors {
    private static final String REPORT = "Report it, with the log file that the message names.";
    private static final String REPORT_TO_CONNECTOR = "Report it to whoever maintains the connector.";

    private static final List<ErrorCode> ALL = List.of(
            code(
                    "SETTINGS-INVALID",
                    ErrorKind.SETTINGS,
                    "Settings of a connection, or options of a read, are missing, unknown or of the wrong type.",
                    "'wellhead template TYPE' shows every setting; correct the ones that the message names."),
            code(
                    "PROJECT-FILE",
                    ErrorKind.SETTINGS,
                    "The project file cannot be read or written.",
                    "Check its path, its permissions and the room on the disk; it must be UTF-8 text."),
            code(
                    "PROJECT-INVALID",
                    ErrorKind.SETTINGS,
                    "The project file is no valid YAML, or holds something that it does not take.",
                    "Correct what stands at the line and column that the message names."),
            code(
                    "PROJECT-EDIT",
                    ErrorKind.SETTINGS,
                    "The project file is written in a way that cannot be edited without risk; it was left as it is.",
                    "Edit it by hand, or write 'connections' with one indented block for each connection."),
            code(
                    "PROJECT-NAME-TAKEN",
                    ErrorKind.SETTINGS,
                    "The project file has a connection of this name already.",
                    "Choose another name, or remove the connection first."),
            code(
                    "PROJECT-NO-CONNECTION",
                    ErrorKind.SETTINGS,
                    "The project file has no connection of this name.",
                    "'wellhead connection list' lists them."),
            code(
                    "PROJECT-IN-USE",
                    ErrorKind.SETTINGS,
                    "The connection is used by a sync of the project file.",
                    "Remove it from 'syncs' first."),
            code(
                    "CONNECTOR-UNKNOWN",
                    ErrorKind.SETTINGS,
                    "No installed connector has this type.",
                    "'wellhead connectors' lists the installed ones."),
            code(
                    "SIGN-IN-UNSUPPORTED",
                    ErrorKind.UNSUPPORTED,
                    "The connector does not offer this kind of authentication as a sign-in.",
                    "'wellhead template TYPE' shows the kinds that it takes."),
            code(
                    "CONNECTOR-BROKEN",
                    ErrorKind.BUG,
                    "An installed connector cannot be loaded.",
                    "Install another version of it. " + REPORT_TO_CONNECTOR),
            code(
                    "CONNECTOR-ISOLATION",
                    ErrorKind.SETTINGS,
                    "A connection asks for a process of its own, but its connector is built in.",
                    "Leave 'isolation' out, or install the connector as a plugin."),
            code(
                    "CONNECTOR-FAILED",
                    ErrorKind.BUG,
                    "A connector broke while it opened a connection.",
                    REPORT_TO_CONNECTOR),
            code(
                    "FILTER-SYNTAX",
                    ErrorKind.SETTINGS,
                    "The condition cannot be read.",
                    "Write comparisons of columns with values, e.g. \"city = 'Oslo' AND amount > 10\"."),
            code(
                    "FILTER-COLUMN",
                    ErrorKind.SETTINGS,
                    "The condition names a column that the stream does not have.",
                    "'wellhead catalog CONNECTION STREAM' lists the columns."),
            code(
                    "FILTER-VALUE",
                    ErrorKind.SETTINGS,
                    "A value in the condition is not of its column's type.",
                    "Write dates as 2026-01-31, times as 2026-01-31T12:00:00Z, numbers without separators."),
            code(
                    "LEDGER-VERSION",
                    ErrorKind.UNSUPPORTED,
                    "An open run was written by another version of Wellhead.",
                    "Finish it with that version, or begin anew with --full-refresh."),
            code("PLAN-BROKEN", ErrorKind.BUG, "The connector broke while it planned a read.", REPORT_TO_CONNECTOR),
            code(
                    "PLAN-CANCELLED",
                    ErrorKind.CANCELLED,
                    "The run was cancelled while it was planned.",
                    "Start it again."),
            code(
                    "PLAN-PARTITIONS",
                    ErrorKind.BUG,
                    "The connector planned partitions in a wrong way.",
                    REPORT_TO_CONNECTOR),
            code("READ-CANCELLED", ErrorKind.CANCELLED, "The read was cancelled.", "Start it again."),
            code(
                    "READ-COLUMN",
                    ErrorKind.SETTINGS,
                    "A wanted column does not exist.",
                    "'wellhead catalog CONNECTION STREAM' lists the columns."),
            code(
                    "READ-NO-CURSOR",
                    ErrorKind.SETTINGS,
                    "The stream has no column that --since and --until could speak of.",
                    "Name one with --cursor, or write the condition with --where."),
            code(
                    "READ-SPOOL",
                    ErrorKind.REMOTE,
                    "Rows that wait for their group could not be kept in a temporary file.",
                    "Make room in the folder for temporary files, or read fewer rows at once."),
            code("READER-BROKEN", ErrorKind.BUG, "The connector broke while it read.", REPORT_TO_CONNECTOR),
            code(
                    "READER-SCHEMA",
                    ErrorKind.DATA,
                    "The source's columns changed while a run was open.",
                    "Begin anew with --full-refresh."),
            code("READER-SPLIT", ErrorKind.BUG, "The connector divided a read in a wrong way.", REPORT_TO_CONNECTOR),
            code(
                    "SYNC-FEEDER",
                    ErrorKind.TRANSIENT,
                    "The stream is fed by another stream, which did not finish.",
                    "Mend what stopped that stream and sync again; both go on where they stopped."),
            code(
                    "SYNC-NO-KEY",
                    ErrorKind.SETTINGS,
                    "Rows cannot be merged, because no key of the stream is known.",
                    "Choose another write mode, or declare a primary key at the source."),
            code(
                    "SYNC-NO-PARTITIONS",
                    ErrorKind.SETTINGS,
                    "The stream's reads are not divided into partitions that could be replaced.",
                    "Choose another write mode."),
            code(
                    "TRANSPORT-OPTIONS",
                    ErrorKind.SETTINGS,
                    "A proxy variable of the environment is malformed.",
                    "Write HTTP_PROXY and HTTPS_PROXY as http://host:port."),
            code(
                    "DESTINATION-LOCKED",
                    ErrorKind.UNSUPPORTED,
                    "Another process holds the destination.",
                    "Wait until it ends, or end it; the message says which process and since when."),
            code(
                    "DESTINATION-FULL",
                    ErrorKind.REMOTE,
                    "The disk of the destination is full.",
                    "Make room and run again; what was committed is kept."),
            code(
                    "DESTINATION-SCHEMA",
                    ErrorKind.DATA,
                    "The destination cannot take in the stream's columns without losing values.",
                    "Sync into another table or file, or change the column at the source."),
            code(
                    "DESTINATION-SETTINGS",
                    ErrorKind.SETTINGS,
                    "The destination's settings are wrong.",
                    "Check that the folder exists, that it may be written, and that the file is a DuckDB database."),
            code("DESTINATION-FAILED", ErrorKind.REMOTE, "The destination failed.", REPORT));

    private HostErrors() {}

    public static List<ErrorCode> all() {
        return ALL;
    }

    private static ErrorCode code(String code, ErrorKind kind, String summary, String remedy) {
        return new ErrorCode(code, kind, summary, remedy);
    }
}
