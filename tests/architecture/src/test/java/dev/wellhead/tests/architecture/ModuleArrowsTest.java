package dev.wellhead.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleArrowsTest {
    private static final Map<String, String> PATH_OF_ARTIFACT = Repository.MODULES.stream()
            .collect(Collectors.toMap(module -> Pom.read(module.pom()).artifactId(), Module::path));

    static List<Module> modules() {
        return Repository.MODULES;
    }

    @Test
    void everyModuleOfTheRootPomHasItsArrows() {
        Set<String> modules = Repository.MODULES.stream().map(Module::path).collect(Collectors.toSet());

        assertThat(Arrows.ALLOWED.keySet())
                .as("a module belongs into the root pom and into the table of arrows")
                .isEqualTo(modules);
    }

    @Test
    void noModuleReachesItself() {
        assertThat(Arrows.ALLOWED.keySet())
                .as("arrows between modules form no circle")
                .noneMatch(path -> Arrows.reachable(path).contains(path));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void classesUseOnlyModulesThatAnArrowLeadsTo(Module module) {
        assertThat(Arrows.violations(module.path(), module.classes()))
                .as(
                        "%s may use %s, because a plugin, a connector and a door must be able to change alone",
                        module, new TreeSet<>(Arrows.reachable(module.path())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void pomsDeclareOnlyModulesThatAnArrowLeadsTo(Module module) {
        List<String> declared = Pom.read(module.pom()).ownDependencies().stream()
                .map(PATH_OF_ARTIFACT::get)
                .toList();

        assertThat(Arrows.reachable(module.path()))
                .as("what %s declares reaches everybody who depends on it", module)
                .containsAll(declared);
    }

    @Test
    void aForbiddenUseIsFound() {
        List<String> found =
                Arrows.violations("simulators", Repository.module("engine").classes());

        assertThat(found)
                .as("the engine's classes use the contract, which a simulator must not know")
                .anyMatch(use -> use.contains("dev.wellhead.spi."));
    }

    @Test
    void everyClassBelongsToOneModule() {
        Map<String, Long> copies = Repository.MODULES.stream()
                .flatMap(module -> module.classFiles().stream())
                .filter(name -> !name.equals("module-info.class"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(copies)
                .as("two modules must not hold the same class")
                .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(1));
    }
}
