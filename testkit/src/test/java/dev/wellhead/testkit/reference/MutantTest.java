package dev.wellhead.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.testkit.contract.ContractResult;
import dev.wellhead.testkit.contract.ContractRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The suite bites: small mistakes in a correct connector are found. Which check finds which mistake stands in {@code
 * docs/reference/contract.md}; a usual run tries just that check, and the whole suite where it does not find the mistake any
 * more. With {@code -Dwellhead.reference.update=true} the page is written anew; without the page, the whole suite runs
 * against every mistake, which takes minutes.
 */
class MutantTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "contract.md");
    private static final String PATIENCE = "wellhead.contract.patience";
    private static final boolean UPDATE = Boolean.getBoolean("wellhead.reference.update");

    /** Mistakes that no check finds, and why. */
    private static final Map<String, String> MISSED = Map.of(
            Mutant.CUT_IS_FORGOTTEN.words(),
            "no row is lost: the last position lies behind the end of the kept half, which delivers nothing from there");

    @BeforeEach
    void shortenTheWaitForWhatNeverEnds() {
        System.setProperty(PATIENCE, "3");
    }

    @AfterEach
    void restoreTheWait() {
        System.clearProperty(PATIENCE);
    }

    @Test
    void theSuiteFindsTheMistakes() throws IOException {
        Map<String, String> known = Files.exists(PAGE) ? ContractPage.found(Files.readString(PAGE)) : Map.of();
        Map<String, String> found = new LinkedHashMap<>();
        List<String> survivors = new ArrayList<>();
        for (Mutant mutant : Mutant.all()) {
            Optional<ContractResult> failure = find(mutant, Optional.ofNullable(known.get(mutant.words())));
            failure.ifPresentOrElse(
                    result -> found.put(mutant.words(), result.check()), () -> survivors.add(mutant.words()));
            System.out.println(mutant.words() + ": "
                    + failure.map(result -> result.check() + ": "
                                    + result.detail().lines().findFirst().orElse(""))
                            .orElse("NOT FOUND"));
        }
        System.out.println(found.size() + " of " + Mutant.all().size() + " mistakes were found");
        assertThat(Mutant.all()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(survivors).as("mistakes that no check finds").containsExactlyInAnyOrderElementsOf(MISSED.keySet());
        String page = ContractPage.of(found, MISSED);
        if (UPDATE) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("%s is not what the code says; write it anew as the comment of this test says", PAGE)
                .hasContent(page);
    }

    /** The failure of the check that is known to find the mistake, else of the first that does. */
    private static Optional<ContractResult> find(Mutant mutant, Optional<String> known) {
        Supplier<ReferenceContractTest> contract = () -> new ReferenceContractTest() {
            @Override
            Mutant mutant() {
                return mutant;
            }
        };
        boolean exists = known.isPresent()
                && ContractRun.checks().stream().anyMatch(check -> check.name().equals(known.get()));
        if (exists) {
            ContractResult result = ContractRun.one(contract, known.get());
            if (result.verdict() == ContractResult.Verdict.FAILED) {
                return Optional.of(result);
            }
        }
        return ContractRun.until(contract, MutantTest::hasFailed).stream()
                .filter(MutantTest::hasFailed)
                .findFirst();
    }

    private static boolean hasFailed(ContractResult result) {
        return result.verdict() == ContractResult.Verdict.FAILED;
    }
}
