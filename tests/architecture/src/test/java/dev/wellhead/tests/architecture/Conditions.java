package dev.wellhead.tests.architecture;

import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasSourceCodeLocation;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** Conditions that ArchUnit has no word for. */
final class Conditions {
    private Conditions() {}

    /** Each checked element that does not satisfy the predicate is a violation. */
    static <T extends HasName.AndFullName & HasSourceCodeLocation> ArchCondition<T> hold(
            String description, Predicate<T> predicate) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T element, ConditionEvents events) {
                boolean satisfied = predicate.test(element);
                String message = element.getFullName() + (satisfied ? " does " : " does not ") + description + " in "
                        + element.getSourceCodeLocation();
                events.add(new SimpleConditionEvent(element, satisfied, message));
            }
        };
    }
}
