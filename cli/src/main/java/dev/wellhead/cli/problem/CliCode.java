package dev.wellhead.cli.problem;

/** The command line's own errors. */
public enum CliCode {
    USAGE(ExitCode.USAGE, "The arguments do not fit the command.", "Run the command with --help to see what it takes."),
    COMMAND_UNKNOWN(ExitCode.USAGE, "There is no such command.", "Run 'wellhead help --all' for the list."),
    CONNECTION_UNKNOWN(
            ExitCode.USAGE,
            "The project has no connection of this name.",
            "List them with 'wellhead connection list', or add it with 'wellhead connection add TYPE NAME'."),
    CONNECTION_EXISTS(
            ExitCode.USAGE,
            "The project has a connection of this name already.",
            "Choose another name, or remove it first with 'wellhead connection remove NAME'."),
    STREAM_UNKNOWN(
            ExitCode.USAGE,
            "The connection has no stream of this name.",
            "List them with 'wellhead catalog CONNECTION'."),
    COLUMN_UNKNOWN(
            ExitCode.USAGE,
            "The stream has no column of this name.",
            "List its columns with 'wellhead catalog CONNECTION STREAM'."),
    CONNECTOR_UNKNOWN(ExitCode.USAGE, "No installed connector has this type.", "List them with 'wellhead connectors'."),
    SECRET_IN_FLAG(
            ExitCode.USAGE,
            "A secret was given as a flag's value, where every user of the machine can read it in the process list.",
            "Pipe it in: KEY=- reads standard input. Or give a reference: KEY=${env:NAME} reads an environment variable,"
                    + " KEY=${file:PATH} a file."),
    SECRET_UNKNOWN(
            ExitCode.USAGE,
            "The vault holds no secret of this name.",
            "List them with 'wellhead secret list', or store it with 'wellhead secret set NAME'."),
    SECRET_INPUT(
            ExitCode.USAGE,
            "No secret came from the terminal or from standard input.",
            "Type it when asked, or pipe it in: wellhead secret set NAME < FILE."),
    DESTINATION_UNKNOWN(
            ExitCode.USAGE,
            "The destination is neither duckdb:PATH nor a destination of the project.",
            "Write --to duckdb:FILE, or add it under 'destinations' in wellhead.yml."),
    NOTHING_TO_SYNC(
            ExitCode.USAGE,
            "No stream was selected.",
            "Name streams as CONNECTION.STREAM, or add a connection with 'wellhead connection add'."),
    NOTHING_SYNCED(
            ExitCode.FAILED,
            "The destination does not exist yet.",
            "Run 'wellhead sync' first, or name another file with --from duckdb:FILE."),
    SQL(ExitCode.USAGE, "DuckDB does not accept the statement.", "Correct the statement; the position is marked."),
    CODE_UNKNOWN(ExitCode.USAGE, "No installed part knows this error code.", "Check the spelling of the code."),
    RUN_UNKNOWN(ExitCode.USAGE, "The destination knows no such run.", "List them with 'wellhead run list'."),
    STATE_UNKNOWN(ExitCode.USAGE, "The destination knows no such stream.", "List them with 'wellhead state list'."),
    CONNECTION_TEST(ExitCode.FAILED, "A check of the connection failed.", "Follow the remedy beside the check."),
    DOCTOR(ExitCode.FAILED, "Something that Wellhead needs is not in order.", "Follow the remedy beside the check."),
    OUTPUT(ExitCode.FAILED, "The result could not be written.", "Check that the folder exists and has room."),
    CONFIRM(ExitCode.USAGE, "The command changes something for good and nobody was there to confirm it.", "Add --yes."),
    INTERRUPTED(
            ExitCode.INTERRUPTED,
            "The run was interrupted; what was committed is kept.",
            "Run the same command again: it goes on from the last checkpoint."),
    INTERNAL(
            ExitCode.FAILED,
            "Wellhead itself is at fault.",
            "Report it with the log file that the message names; the log holds no secret.");

    private final ExitCode exitCode;
    private final String summary;
    private final String remedy;

    CliCode(ExitCode exitCode, String summary, String remedy) {
        this.exitCode = exitCode;
        this.summary = summary;
        this.remedy = remedy;
    }

    /** The stable identifier, e.g. {@code CLI-COMMAND-UNKNOWN}. */
    public String code() {
        return "CLI-" + name().replace('_', '-');
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** One sentence: what happened. */
    public String summary() {
        return summary;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }

    /** The failure of one occurrence; {@code what} names the values involved. */
    public CliException with(String what) {
        return new CliException(new Problem(code(), what, "", remedy, exitCode));
    }
}
