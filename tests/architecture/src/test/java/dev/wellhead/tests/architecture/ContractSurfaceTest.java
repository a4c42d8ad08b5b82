package dev.wellhead.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plugins and applications compile against. */
class ContractSurfaceTest {
    private static final JavaClasses SPI = Repository.module("spi").classes();

    /** Libraries whose version would become our users' version. */
    private static final List<String> KEPT_OUT = List.of(
            "com.google.common.",
            "com.google.auth.",
            "com.fasterxml.",
            "org.apache.arrow.",
            "org.apache.hc.",
            "io.grpc.",
            "reactor.",
            "org.duckdb.");

    @Test
    void theContractNeedsTheJdkAndTwoSmallLibrariesOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.annotation.processing..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "dev.wellhead.spi..")
                .because("every other library's version would become part of every plugin's contract")
                .check(SPI);
    }

    @Test
    void noTypeOfTheContractCanBeExtendedByAccident() {
        classes()
                .that()
                .arePublic()
                .and(describe(
                        "are neither exceptions nor interfaces",
                        type -> !type.isAssignableTo(Throwable.class) && !type.isInterface()))
                .should(Conditions.hold(
                        "be final, sealed, a record or an enum",
                        type -> type.getModifiers().contains(FINAL)
                                || type.isEnum()
                                || type.reflect().isSealed()))
                .because("methods can be added later only to types that nobody else extends")
                .check(SPI);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.wellhead.spi.ConnectorProvider",
                "dev.wellhead.spi.Source",
                "dev.wellhead.spi.read.PageReader",
                "dev.wellhead.spi.action.Actions"
            })
    void whatAPluginImplementsIsSmall(String type) {
        assertThat(SPI.get(type).getAllMethods().stream()
                        .filter(method -> method.getModifiers().contains(ABSTRACT))
                        .map(JavaMember::getName)
                        .distinct())
                .as("methods that the author of a plugin must write for %s", type)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spi", "facade", "testkit"})
    void signaturesNameNoLibraryThatUsersWouldInherit(String module) {
        List<String> named = Repository.module(module).classes().stream()
                .filter(ContractSurfaceTest::isVisible)
                .flatMap(ContractSurfaceTest::namesInSignatures)
                .filter(use -> KEPT_OUT.stream().anyMatch(use::contains))
                .toList();

        assertThat(named)
                .as("users of %s must be free to choose their own version of these libraries", module)
                .isEmpty();
    }

    @Test
    void methodsOfTheContractAreNamedWithoutGet() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(DescribedPredicate.not(JavaClass.Predicates.assignableTo(Throwable.class)))
                .should()
                .haveNameNotMatching("get[A-Z].*")
                .because("values are nouns and work is a verb: schema(), plan(), read()")
                .check(SPI);
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getPackageName().contains(".internal")
                && type.getEnclosingClass().map(ContractSurfaceTest::isVisible).orElse(true);
    }

    private static Stream<String> namesInSignatures(JavaClass type) {
        Stream<String> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .map(parent -> type.getName() + " is a " + parent.getName());
        Stream<String> members = type.getMembers().stream()
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                .flatMap(member -> typesOf(member)
                        .flatMap(named -> named.getAllInvolvedRawTypes().stream())
                        .map(named -> member.getFullName() + " names " + named.getName()));
        return Stream.concat(parents, members);
    }

    private static Stream<JavaType> typesOf(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        return Stream.of(
                        Stream.of(code.getReturnType()),
                        code.getParameterTypes().stream(),
                        code.getExceptionTypes().stream())
                .flatMap(types -> types);
    }
}
