package dev.wellhead.project;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** One thing that is wrong with a project file. */
final class ProjectProblem extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String fix;

    ProjectProblem(Place place, String message, String fix) {
        super(message);
        this.place = place;
        this.fix = fix;
    }

    /** All problems as one failure of kind {@code SETTINGS}. */
    static ConnectorException exception(List<ProjectProblem> problems) {
        ProjectProblem first = problems.get(0);
        if (problems.size() == 1) {
            return ConnectorException.of(ErrorKind.SETTINGS, "PROJECT-INVALID", first.place + ": " + first.getMessage())
                    .withRemedy(first.fix);
        }
        String lines = problems.stream()
                .map(problem -> "\n  " + problem.place + ": " + problem.getMessage() + ". " + problem.fix)
                .collect(Collectors.joining());
        return ConnectorException.of(
                        ErrorKind.SETTINGS,
                        "PROJECT-INVALID",
                        first.place.file() + " has " + problems.size() + " problems:" + lines)
                .withRemedy("Correct all of them.");
    }
}
