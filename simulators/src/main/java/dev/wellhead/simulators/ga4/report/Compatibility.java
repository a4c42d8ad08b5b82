package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import dev.wellhead.simulators.ga4.fields.FieldClass;
import java.util.ArrayList;
import java.util.List;

/** Whether the fields of a report go together. */
final class Compatibility {
    private Compatibility() {}

    /** A field of a request. */
    record Named(String name, FieldClass fieldClass) {}

    /** Names the first field that does not go with those before it, as the service does. */
    static void check(List<Named> fields) {
        List<FieldClass> before = new ArrayList<>();
        for (Named field : fields) {
            if (!goesWith(field.fieldClass(), before)) {
                throw Ga4Failure.invalid("Please remove " + field.name()
                        + " to make the request compatible. The request's dimensions & metrics are incompatible. To"
                        + " learn more, see https://ga-dev-tools.google/ga4/dimensions-metrics-explorer/");
            }
            before.add(field.fieldClass());
        }
    }

    static boolean goesWith(FieldClass one, List<FieldClass> others) {
        return others.stream().allMatch(one::goesWith);
    }
}
