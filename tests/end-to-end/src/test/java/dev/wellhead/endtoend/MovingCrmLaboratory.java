package dev.wellhead.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A large account that changes while it is read: {@code tests/laboratory/hubspot [CONTACTS [SEED]]}. */
final class MovingCrmLaboratory {
    private int passed;
    private int failed;

    private MovingCrmLaboratory() {}

    /** Arguments: how many contacts, and the seed. */
    public static void main(String[] arguments) throws Exception {
        long contacts = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        Path folder = Files.createTempDirectory("wellhead-hubspot-");
        System.out.printf("%,d contacts, seed %d%n", contacts, seed);
        MovingCrmLaboratory laboratory = new MovingCrmLaboratory();
        try (MovingCrm crm = new MovingCrm(contacts, seed, folder, line -> System.out.println(line))) {
            laboratory.run(crm);
        }
        if (laboratory.failed == 0) {
            delete(folder);
        } else {
            System.out.println("what was left behind: " + folder);
        }
        System.out.println(laboratory.passed + " passed, " + laboratory.failed + " failed");
        System.exit(laboratory.failed == 0 ? 0 : 1);
    }

    private void run(MovingCrm crm) throws IOException, InterruptedException, SQLException {
        crm.readWhileItMoves(1);
        note("exact after one more sync", crm.readChanges());
        note("exact after a whole read", crm.readWhole());
    }

    private void note(String what, CrmComparison comparison) {
        String difference = comparison.difference();
        if (difference.isEmpty()) {
            passed++;
            System.out.printf(
                    "passed: %s: %,d rows are equal, %d contacts that were deleted for good are still there%n",
                    what, comparison.rows(), comparison.forgotten());
        } else {
            failed++;
            System.out.println("FAILED: " + what + ": " + difference);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> paths = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }
}
