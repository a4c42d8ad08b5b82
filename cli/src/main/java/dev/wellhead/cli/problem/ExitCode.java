package dev.wellhead.cli.problem;

/** How the process ends. The numbers are a contract with scripts. */
public enum ExitCode {
    OK(0, "done"),
    FAILED(1, "failed"),
    USAGE(2, "usage: bad arguments, settings, YAML or unknown names"),
    PARTIAL(3, "some streams or inputs failed, others succeeded"),
    SIGN_IN(4, "sign-in or credentials are missing, expired, or may not do this"),
    QUOTA(5, "quota, rate limit or cost limit"),
    SCHEMA(6, "the destination cannot take in the schema"),
    LOCKED(7, "destination or state is locked by another run"),
    PLUGIN(8, "a plugin cannot load"),
    INTERRUPTED(130, "interrupted; the last checkpoint is kept");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}
