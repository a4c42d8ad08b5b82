package dev.wellhead.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BillOfMaterialsTest {
    private static final Pom BOM = Pom.read(Repository.root().resolve("bom/pom.xml"));

    @Test
    void namesEveryModuleThatIsPublished() {
        List<String> published = Repository.MODULES.stream()
                .filter(module -> !module.path().equals("benchmarks"))
                .map(module -> Pom.read(module.pom()).artifactId())
                .toList();

        assertThat(BOM.managedArtifacts()).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void hasTheVersionOfTheModules() {
        assertThat(BOM.version())
                .as("the BOM has no parent and so repeats the version")
                .isEqualTo(Pom.read(Repository.root().resolve("pom.xml")).version());
    }
}
