package dev.wellhead.cli.problem;

import java.io.Serial;

/** Ends a command with a problem that is shown to the user. Thrown by commands, caught once by {@code Main}. */
public final class CliException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public CliException(Problem problem) {
        super(problem.what());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** A copy that says what led to it. */
    public CliException because(String why) {
        return new CliException(problem.withWhy(why));
    }

    /** A copy that says what to do. */
    public CliException todo(String remedy) {
        return new CliException(problem.withRemedy(remedy));
    }
}
