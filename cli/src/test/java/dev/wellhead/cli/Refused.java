package dev.wellhead.cli;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a stranger may expect of a command that cannot do what was asked: one message on standard error, which names a code
 * that can be looked up and says what to do; no stack trace; an exit code that a script can go by.
 */
public final class Refused {
    private final CliRun.Result result;

    private Refused(CliRun.Result result) {
        this.result = result;
    }

    /** Checks what every refusal has in common. */
    public static Refused by(CliRun.Result result, int exitCode, String errorCode) {
        assertThat(result.code()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.errorCode()).as(result.err()).isEqualTo(errorCode);
        assertThat(result.err())
                .containsOnlyOnce("error[")
                .containsOnlyOnce("  do: ")
                .doesNotContain("\tat ", "Exception", "null", "Optional[");
        return new Refused(result);
    }

    /** The message names these. */
    public Refused saying(String... words) {
        assertThat(result.err()).contains(words);
        return this;
    }

    /** Nothing went to standard output, where a script would take it for the result. */
    public Refused withoutOutput() {
        assertThat(result.out()).isEmpty();
        return this;
    }
}
