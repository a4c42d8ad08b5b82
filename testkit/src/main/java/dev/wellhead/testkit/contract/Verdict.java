package dev.wellhead.testkit.contract;

import dev.wellhead.spi.ConnectorException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** How checks end: silently when all is well, with what is wrong and how to mend it, or as not applicable and why. */
final class Verdict {
    private Verdict() {}

    // The annotation that this check asks for would cost a dependency.
    @SuppressWarnings("AnnotateFormatMethod")
    static void require(boolean holds, String otherwise, @Nullable Object... values) {
        if (!holds) {
            throw wrong(otherwise, values);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    static AssertionError wrong(String what, @Nullable Object... values) {
        return new AssertionError(values.length == 0 ? what : String.format(what, values));
    }

    /** Ends the check: what it looks at is not there. Shown as skipped, with the reason. */
    static TestAbortedException notApplicable(String why) {
        return new TestAbortedException("not applicable: " + why);
    }

    static void requireSome(Collection<?> all, String otherwise) {
        if (all.isEmpty()) {
            throw notApplicable(otherwise);
        }
    }

    /** A call that must fail with the one exception that crosses the contract. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    /** The failure of a call that must fail; {@code what} says what was asked, {@code mend} what to do. */
    static ConnectorException failure(Call call, String what, String mend) {
        try {
            call.run();
        } catch (ConnectorException expected) {
            return expected;
        } catch (Exception | LinkageError | StackOverflowError other) {
            AssertionError wrong = wrong("%s ended in %s instead of a ConnectorException. %s", what, other, mend);
            wrong.initCause(other);
            throw wrong;
        }
        throw wrong("%s did not fail. %s", what, mend);
    }
}
