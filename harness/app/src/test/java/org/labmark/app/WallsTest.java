package org.labmark.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The walls of the harness. Each is a decision, with its reason. */
@AnalyzeClasses(packages = "org.labmark", importOptions = ImportOption.DoNotIncludeTests.class)
final class WallsTest {
    @ArchTest
    static final ArchRule core_is_pure = classes()
            .that()
            .resideInAPackage("org.labmark.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.labmark.core..",
                    "org.labmark.api..",
                    "java.lang..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify.annotations..")
            .because("a mark must follow from evidence alone: no files, no network, no logger");

    @ArchTest
    static final ArchRule core_has_no_clock_and_no_dice = noClasses()
            .that()
            .resideInAPackage("org.labmark.core..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    java.util.Random.class,
                    java.util.UUID.class,
                    java.time.Clock.class,
                    java.util.concurrent.ThreadLocalRandom.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now", ZoneId.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("re-marking in three years must give the same bytes");

    @ArchTest
    static final ArchRule the_contract_knows_neither_side = noClasses()
            .that()
            .resideInAPackage("org.labmark.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.labmark.core..", "org.labmark.app..", "org.labmark.agent..")
            .because("dependencies run one way: app -> core -> api <- agent");

    @ArchTest
    static final ArchRule core_does_not_know_the_app = noClasses()
            .that()
            .resideInAPackage("org.labmark.core..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.labmark.app..")
            .because("judging must not look");

    @ArchTest
    static final ArchRule ssh_is_spoken_in_one_room = noClasses()
            .that()
            .resideOutsideOfPackage("org.labmark.app.technician..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.jcraft..")
            .because("one place to mend when the library changes");

    @ArchTest
    static final ArchRule one_room_serves_ssh = noClasses()
            .that()
            .resideOutsideOfPackage("org.labmark.app.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.sshd..")
            .because("what strangers can reach is looked at in one place");

    @ArchTest
    static final ArchRule only_the_command_line_prints = noClasses()
            .that()
            .resideOutsideOfPackage("org.labmark.app.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("everything below the command line can also be called by the web");

    @ArchTest
    static final ArchRule only_the_command_line_reads_arguments = noClasses()
            .that()
            .resideOutsideOfPackage("org.labmark.app.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("the command line is one face of several");

    @ArchTest
    static final ArchRule no_circles =
            slices().matching("org.labmark.(*).(*)..").should().beFreeOfCycles();
}
