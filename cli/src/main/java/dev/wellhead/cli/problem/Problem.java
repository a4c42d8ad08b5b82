package dev.wellhead.cli.problem;

/**
 * One failure as it is shown: three short lines.
 *
 * @param code stable, for {@code wellhead explain CODE}
 * @param what what happened, naming the value
 * @param why what led to it; empty when the first line says it all
 * @param remedy what to do; empty when nothing is known
 * @param exitCode how the process ends
 */
public record Problem(String code, String what, String why, String remedy, ExitCode exitCode) {
    public Problem withWhat(String text) {
        return new Problem(code, text, why, remedy, exitCode);
    }

    public Problem withWhy(String text) {
        return new Problem(code, what, text, remedy, exitCode);
    }

    public Problem withRemedy(String text) {
        return new Problem(code, what, why, text, exitCode);
    }
}
