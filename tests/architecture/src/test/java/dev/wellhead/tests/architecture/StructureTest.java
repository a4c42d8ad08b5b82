package dev.wellhead.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The style sheet's rules that a machine can check, over the main classes of all modules. */
class StructureTest {
    private static final String[] COMMANDS = {"dev.wellhead.cli..", "dev.wellhead.benchmarks.."};
    private static final String[] CONNECTORS = {"dev.wellhead.connectors..", "dev.wellhead.toolkit.."};

    @Test
    void packagesFormNoCycles() {
        SlicesRuleDefinition.slices()
                .assignedFrom(new Packages())
                .should()
                .beFreeOfCycles()
                .because("a package that is read must not need all the others to be understood")
                .check(Repository.ALL);
    }

    @Test
    void onlyCommandsWriteToTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackages(COMMANDS)
                .and()
                // The suite looks at whether connectors print.
                .resideOutsideOfPackage("dev.wellhead.testkit.contract..")
                .and()
                // A process of its own, whose streams belong to it.
                .resideOutsideOfPackage("dev.wellhead.plugin.process.child..")
                .should(ACCESS_STANDARD_STREAMS)
                .because("standard output belongs to the result of the program that embeds us")
                .check(Repository.ALL);
    }

    @Test
    void timesAreOfJavaTime() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar)|java\\.text\\.SimpleDateFormat"
                        + "|java\\.sql\\.(Date|Time|Timestamp)")
                .because("these are mutable, keep milliseconds only and apply the machine's zone unasked")
                .check(Repository.ALL);
    }

    /** But for gRPC's, of which a connection needs one that waits for the network; they end with their source (decision 0015). */
    @Test
    void connectorsStartNoThreads() {
        noClasses()
                .that()
                .resideInAnyPackage(CONNECTORS)
                .and()
                .doNotHaveFullyQualifiedName("dev.wellhead.connectors.bigquery.storage.StorageChannels")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "start or own threads",
                        type -> type.isAssignableTo(ExecutorService.class)
                                || type.isEquivalentTo(Executors.class)
                                || type.isEquivalentTo(ThreadFactory.class)
                                || type.isEquivalentTo(CompletableFuture.class)
                                || type.getName().equals("java.util.Timer")))
                .because("the host decides how many threads work for a connector and must be able to end them")
                .allowEmptyShould(true)
                .check(Repository.ALL);
    }

    /** Asking for the thread at work, and passing its interrupt on, is right; making one is not. */
    @Test
    void connectorsMakeNoThreads() {
        noClasses()
                .that()
                .resideInAnyPackage(CONNECTORS)
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "a thread is made", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
                .orShould()
                .beAssignableTo(Thread.class)
                .because("the host decides how many threads work for a connector and must be able to end them")
                .allowEmptyShould(true)
                .check(Repository.ALL);
    }

    @Test
    void connectorsAskTheContextForTheTime() {
        noClasses()
                .that()
                .resideInAnyPackage(CONNECTORS)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .because("only a clock that is handed over can be a test's clock")
                .allowEmptyShould(true)
                .check(Repository.ALL);
    }

    @Test
    void internalClassesStayInTheirModule() {
        List<String> uses = Repository.ALL.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> isInternal(use.getTargetClass()))
                .filter(use -> !Repository.owner(use.getOriginClass()).equals(Repository.owner(use.getTargetClass())))
                .map(use -> use.getDescription())
                .toList();

        assertThat(uses)
                .as(
                        "classes in an internal package may change with every release; other modules use what is beside them")
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = Repository.ALL.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .filter(name -> name.startsWith("dev.wellhead"))
                .sorted()
                .toList();

        assertThat(unmarked)
                .as("NullAway checks packages only whose package-info.java says @NullMarked")
                .isEmpty();
    }

    @Test
    void noStaticFieldChanges() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("two connectors in one process must not meet in a static field")
                .check(Repository.ALL);
    }

    @Test
    void everythingLivesBelowOnePackage() {
        classes().should().resideInAPackage("dev.wellhead..").check(Repository.ALL);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("dev.wellhead.")
                && (type.getPackageName() + ".").contains(".internal.");
    }

    /** One slice for each package; the contract is one slice, because its packages only group one set of types. */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            if (!name.startsWith("dev.wellhead.")) {
                return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(name.startsWith("dev.wellhead.spi") ? "dev.wellhead.spi" : name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
