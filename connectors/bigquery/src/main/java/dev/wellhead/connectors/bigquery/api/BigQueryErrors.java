package dev.wellhead.connectors.bigquery.api;

import static dev.wellhead.spi.ErrorKind.AUTHENTICATION;
import static dev.wellhead.spi.ErrorKind.DATA;
import static dev.wellhead.spi.ErrorKind.NOT_FOUND;
import static dev.wellhead.spi.ErrorKind.PERMISSION;
import static dev.wellhead.spi.ErrorKind.QUOTA_EXHAUSTED;
import static dev.wellhead.spi.ErrorKind.RATE_LIMITED;
import static dev.wellhead.spi.ErrorKind.REMOTE;
import static dev.wellhead.spi.ErrorKind.SETTINGS;
import static dev.wellhead.spi.ErrorKind.TRANSIENT;
import static dev.wellhead.spi.ErrorKind.UNSUPPORTED;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.google.GoogleError;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Every failure that this connector reports, and which of BigQuery's reasons leads to which. Stateless. */
public final class BigQueryErrors {
    public static final ErrorCode STREAM_NAME = code(
            SETTINGS,
            "STREAM-NAME",
            "A stream's name is not of the form dataset.table.",
            "Write dataset.table, or project.dataset.table for a table of another project.");
    public static final ErrorCode INVALID_QUERY = code(
            SETTINGS,
            "INVALID-QUERY",
            "BigQuery does not accept the query.",
            "Correct the query; [line:column] in the message says where.");
    public static final ErrorCode INVALID_REQUEST = code(
            SETTINGS,
            "INVALID-REQUEST",
            "BigQuery does not accept a value of the request.",
            "The message says which; it usually comes from a setting or a read option.");
    public static final ErrorCode NOT_A_QUERY = code(
            UNSUPPORTED,
            "NOT-A-QUERY",
            "The statement is not a single query, and this connector only reads.",
            "Give one SELECT statement; run scripts and changes with Google's tools.");
    public static final ErrorCode PARAMETER = code(
            SETTINGS,
            "PARAMETER",
            "A query parameter is missing, or its value is not of its type.",
            "Give name:TYPE:value, e.g. day:DATE:2013-01-01 or ids:ARRAY<INT64>:[1,2].");
    public static final ErrorCode COLUMN = code(
            SETTINGS, "COLUMN", "A column does not exist, or cannot be used so.", "See the columns in the catalog.");
    public static final ErrorCode CURSOR = code(
            SETTINGS,
            "CURSOR",
            "The stream cannot be read incrementally by that column.",
            "Choose a column that only grows: an integer, date, datetime, timestamp, numeric or text column.");
    public static final ErrorCode CHANGE_HISTORY = code(
            UNSUPPORTED,
            "CHANGE-HISTORY",
            "The stream cannot be read by its change history.",
            "Switch it on with ALTER TABLE ... SET OPTIONS(enable_change_history = TRUE), or choose another way with the"
                    + " option incremental.");
    public static final ErrorCode HISTORY_GONE = code(
            NOT_FOUND,
            "HISTORY-GONE",
            "What happened since the last run is no longer known: BigQuery forgets it after the time travel window, and"
                    + " when a table is made anew.",
            "Sync once with --full-refresh, and from then on more often than the window is long: 7 days, or what the"
                    + " dataset says.");
    public static final ErrorCode PARTITIONS = code(
            UNSUPPORTED,
            "PARTITIONS",
            "The stream cannot be read by its partitions.",
            "Choose another way with the option incremental; tables partitioned by a column can be read so.");
    public static final ErrorCode OTHER_WAY = code(
            SETTINGS,
            "OTHER-WAY",
            "Earlier runs of the stream found what is new in another way, and left no end for this one.",
            "Sync once with --full-refresh, or set incremental back to what it was.");
    public static final ErrorCode FILTER_VALUE = code(
            SETTINGS,
            "FILTER-VALUE",
            "A value of a filter is not of its column's type.",
            "Write it as the catalog's type asks, e.g. 2013-01-01 for a date.");
    public static final ErrorCode TABLE_NOT_FOUND = code(
            NOT_FOUND,
            "TABLE-NOT-FOUND",
            "The table does not exist in its dataset.",
            "See the tables in the catalog; names tell upper from lower case.");
    public static final ErrorCode DATASET_NOT_FOUND = code(
            NOT_FOUND,
            "DATASET-NOT-FOUND",
            "The dataset does not exist in the project.",
            "Check the settings project and datasets.");
    public static final ErrorCode NOT_FOUND_OTHER = code(
            NOT_FOUND,
            "NOT-FOUND",
            "BigQuery does not find what was asked for.",
            "Check the project and the names; a wrong location gives this answer too: set location to the dataset's.");
    public static final ErrorCode WRONG_LOCATION = code(
            SETTINGS,
            "LOCATION",
            "The setting location is not where the data lies.",
            "Set location to the dataset's location, or remove the setting.");
    public static final ErrorCode RESULT_GONE = code(
            NOT_FOUND,
            "RESULT-GONE",
            "The result that this run was reading is no longer there: BigQuery keeps results for a day.",
            "Start the read again from its beginning.");
    public static final ErrorCode ACCESS_DENIED = code(
            PERMISSION,
            "ACCESS-DENIED",
            "The account may not do this.",
            "Grant it BigQuery Data Viewer on the data and BigQuery Job User on the project that pays.");
    public static final ErrorCode BILLING = code(
            PERMISSION,
            "BILLING",
            "The project cannot run queries: billing is off or blocked.",
            "Enable billing for the project, or set billing-project to one that pays.");
    public static final ErrorCode SIGN_IN = code(
            AUTHENTICATION,
            "SIGN-IN",
            "BigQuery does not accept the credentials.",
            "Sign in again, or give a key or a token that is still valid.");
    public static final ErrorCode COST_LIMIT = code(
            QUOTA_EXHAUSTED,
            "COST-LIMIT",
            "The query would bill more bytes than the setting max-bytes-billed allows.",
            "Read fewer columns or rows, or raise max-bytes-billed.");
    public static final ErrorCode QUOTA = code(
            QUOTA_EXHAUSTED,
            "QUOTA",
            "A quota of the project is used up.",
            "Wait until it is renewed, or ask Google for more; the checkpoint is kept.");
    public static final ErrorCode RATE = code(
            RATE_LIMITED,
            "RATE-LIMITED",
            "Too many requests or jobs for the moment.",
            "Wellhead slows down by itself; lower --parallel when it goes on.");
    public static final ErrorCode UNAVAILABLE = code(
            TRANSIENT,
            "UNAVAILABLE",
            "BigQuery, or the connection to it, failed for the moment.",
            "Wellhead tries again by itself.");
    public static final ErrorCode JOB_UNAVAILABLE = code(
            TRANSIENT,
            "JOB-UNAVAILABLE",
            "BigQuery failed to run the query, by no fault of the query.",
            "Wellhead starts the query again by itself.");
    public static final ErrorCode JOB_EXISTS = code(
            REMOTE,
            "JOB-EXISTS",
            "A job of that id exists already: an answer was lost after BigQuery had started it.",
            "Wellhead goes on with that job by itself.");
    public static final ErrorCode JOB_FAILED =
            code(REMOTE, "JOB-FAILED", "The query failed in BigQuery.", "The message has BigQuery's own words.");
    public static final ErrorCode JOB_STOPPED = code(
            REMOTE,
            "JOB-STOPPED",
            "The query was ended before it was done: by someone, or by the setting job-timeout.",
            "Run it again; raise job-timeout when it needs longer.");
    public static final ErrorCode RESULT_TOO_LARGE = code(
            UNSUPPORTED,
            "RESULT-TOO-LARGE",
            "The result is larger than BigQuery keeps without a destination table.",
            "Read fewer columns or rows, or read the whole table with full-read: table.");
    public static final ErrorCode ENDPOINT = code(
            SETTINGS,
            "ENDPOINT",
            "What answers at the endpoint is not BigQuery.",
            "Check the setting endpoint, and proxies on the way.");
    public static final ErrorCode ANSWER = code(
            REMOTE,
            "ANSWER",
            "An answer is not of the form that BigQuery documents.",
            "Try again; report it when it stays.");
    public static final ErrorCode VALUE = code(
            DATA,
            "VALUE",
            "A value does not fit its column's type.",
            "Read the column with CAST(column AS STRING) in a query.");
    public static final ErrorCode CANCELLED =
            code(ErrorKind.CANCELLED, "CANCELLED", "The read was cancelled.", "Start it again.");
    public static final ErrorCode SPLIT = code(
            ErrorKind.DATA,
            "SPLIT",
            "A stored split or position is not one of this connector's.",
            "It was stored by a newer version: use that, or reset the stream's state. Otherwise report it, with the"
                    + " versions that wrote and read it.");

    public static final ErrorCode NO_READ_API = code(
            UNSUPPORTED,
            "NO-READ-API",
            "What answers at storage-endpoint has no Storage Read API.",
            "Check the setting storage-endpoint, or set read-api: off.");
    public static final ErrorCode SESSION_GONE = code(
            NOT_FOUND,
            "SESSION-GONE",
            "The read session has ended: BigQuery keeps one for some hours.",
            "Start the read again from its beginning.");
    public static final ErrorCode PAST_GONE = code(
            NOT_FOUND,
            "PAST-GONE",
            "The table cannot be read as it was at that time: BigQuery keeps a table's past for some days.",
            "Start again with --full-refresh.");
    public static final ErrorCode SCHEMA_CHANGED = code(
            REMOTE,
            "SCHEMA-CHANGED",
            "The table's columns are not those that it had a moment ago: it was changed or replaced meanwhile.",
            "Start the read again.");
    public static final ErrorCode BATCH = code(
            TRANSIENT,
            "BATCH",
            "A batch of rows arrived damaged.",
            "Wellhead asks for the rows again by itself; report it when it stays.");

    public static final List<ErrorCode> ALL = List.of(
            STREAM_NAME,
            INVALID_QUERY,
            INVALID_REQUEST,
            NOT_A_QUERY,
            PARAMETER,
            COLUMN,
            CURSOR,
            CHANGE_HISTORY,
            HISTORY_GONE,
            PARTITIONS,
            OTHER_WAY,
            FILTER_VALUE,
            TABLE_NOT_FOUND,
            DATASET_NOT_FOUND,
            NOT_FOUND_OTHER,
            WRONG_LOCATION,
            RESULT_GONE,
            ACCESS_DENIED,
            BILLING,
            SIGN_IN,
            COST_LIMIT,
            QUOTA,
            RATE,
            UNAVAILABLE,
            JOB_UNAVAILABLE,
            JOB_EXISTS,
            JOB_FAILED,
            JOB_STOPPED,
            RESULT_TOO_LARGE,
            ENDPOINT,
            ANSWER,
            VALUE,
            CANCELLED,
            SPLIT,
            NO_READ_API,
            SESSION_GONE,
            PAST_GONE,
            SCHEMA_CHANGED,
            BATCH);

    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final Duration JOB_RATE_PAUSE = Duration.ofSeconds(10);

    private BigQueryErrors() {}

    /**
     * The failure for an answer of status 300 or more.
     *
     * @param server whose answer it is
     */
    static ConnectorException of(String operation, String server, GoogleError error) {
        boolean elsewhere = error.status() < 400 || error.status() == 404 || error.status() == 405;
        if (error.isWebPage() || (!error.google() && elsewhere)) {
            return ENDPOINT.with("the answer of " + server + " to " + operation + " has status " + error.status()
                    + " and is no error of BigQuery's: " + start(error.message()));
        }
        return of(operation, error);
    }

    /** The failure for an error in BigQuery's form; a job's counts as one of status 400. */
    public static ConnectorException of(String operation, GoogleError error) {
        ErrorCode code = code(error);
        ConnectorException failure = code.with(operation + ": " + error.message());
        return error.reason().equals("jobRateLimitExceeded") ? failure.withRetryAfter(JOB_RATE_PAUSE) : failure;
    }

    /** Whether the same request may be sent again at once. A job that failed needs a new job instead. */
    static boolean isPassing(GoogleError error) {
        return switch (error.reason()) {
            case "rateLimitExceeded", "backendError", "internalError", "tableUnavailable" ->
                error.status() != 400 || error.reason().equals("tableUnavailable");
            case "quotaExceeded" -> false;
            default -> PASSING.contains(error.status());
        };
    }

    private static ErrorCode code(GoogleError error) {
        if (error.message().contains("limit for bytes billed")) {
            return COST_LIMIT;
        }
        return switch (error.reason()) {
            case "notFound" -> notFound(error.message());
            case "accessDenied", "forbidden" -> ACCESS_DENIED;
            case "billingNotEnabled", "blocked" -> BILLING;
            case "authError", "required", "unauthorized" -> SIGN_IN;
            case "invalidQuery" -> isMissingParameter(error.message()) ? PARAMETER : INVALID_QUERY;
            case "invalid", "invalidParameter", "badRequest", "parseError" ->
                isFaultOfTheQuery(error.message()) ? INVALID_QUERY : INVALID_REQUEST;
            case "bytesBilledLimitExceeded", "billingTierLimitExceeded" -> COST_LIMIT;
            case "quotaExceeded" -> QUOTA;
            case "rateLimitExceeded", "jobRateLimitExceeded", "userRateLimitExceeded" -> RATE;
            case "jobInternalError", "jobBackendError" ->
                isFaultOfTheQuery(error.message()) ? INVALID_QUERY : JOB_UNAVAILABLE;
            case "internalError", "backendError" -> isFaultOfTheQuery(error.message()) ? INVALID_QUERY : UNAVAILABLE;
            case "duplicate" -> JOB_EXISTS;
            case "tableUnavailable" -> UNAVAILABLE;
            case "responseTooLarge" -> RESULT_TOO_LARGE;
            case "resourcesExceeded" -> JOB_FAILED;
            case "stopped", "timeout" -> JOB_STOPPED;
            default -> byStatus(error);
        };
    }

    private static ErrorCode byStatus(GoogleError error) {
        if (PASSING.contains(error.status())) {
            return error.status() == 429 ? RATE : UNAVAILABLE;
        }
        return switch (error.status()) {
            case 400 -> isFaultOfTheQuery(error.message()) ? INVALID_QUERY : INVALID_REQUEST;
            case 401 -> SIGN_IN;
            case 403 -> ACCESS_DENIED;
            case 404 -> notFound(error.message());
            default -> JOB_FAILED;
        };
    }

    private static ErrorCode notFound(String message) {
        if (message.contains("locat") && message.contains("does not match")) {
            return WRONG_LOCATION;
        } else if (message.contains("Not found: Table")) {
            return TABLE_NOT_FOUND;
        }
        return message.contains("Not found: Dataset") ? DATASET_NOT_FOUND : NOT_FOUND_OTHER;
    }

    /** The query names a parameter that was not given. */
    private static boolean isMissingParameter(String message) {
        return message.startsWith("Query parameter '") && message.contains("not found");
    }

    /** Emulators answer faults of the query as faults of theirs; the message tells them apart. */
    private static boolean isFaultOfTheQuery(String message) {
        return message.contains("Syntax error")
                || message.contains("INVALID_ARGUMENT")
                || message.contains("failed to analyze")
                || message.contains("failed to add job")
                || message.contains("query arguments")
                || message.contains("Unrecognized name")
                || message.matches(".*\\[?at \\[?\\d+:\\d+].*");
    }

    private static String start(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }

    private static ErrorCode code(ErrorKind kind, String name, String summary, String remedy) {
        return new ErrorCode("BIGQUERY-" + name, kind, summary, remedy);
    }
}
