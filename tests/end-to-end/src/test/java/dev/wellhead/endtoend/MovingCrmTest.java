package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.hubspot.mutations.Mutation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million contacts in the laboratory, 20,000 here. */
class MovingCrmTest {
    private static final int CONTACTS = 20_000;

    @Test
    void anAccountThatChangedWhileItWasReadIsExactAfterOneMoreSync(@TempDir Path folder) throws Exception {
        List<String> steps = new ArrayList<>();
        try (MovingCrm crm = new MovingCrm(CONTACTS, 7, folder, steps::add)) {
            crm.readWhileItMoves(0);

            CrmComparison changes = crm.readChanges();

            assertThat(changes.difference()).as(String.join("\n", steps)).isEmpty();
            assertThat(changes.rows()).isGreaterThan(CONTACTS);
            assertThat(changes.forgotten()).isLessThanOrEqualTo(crm.done(Mutation.GDPR_DELETE));
            for (Mutation kind : EnumSet.range(Mutation.CREATE, Mutation.RELABEL)) {
                assertThat(crm.done(kind)).as("%s", kind).isPositive();
            }
        }
    }
}
