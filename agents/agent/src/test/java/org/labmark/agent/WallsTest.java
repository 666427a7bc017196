package org.labmark.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import org.snmp4j.mp.MPv3;
import org.snmp4j.smi.UdpAddress;

/** The walls of the agent. Each is a decision, with its reason. */
@AnalyzeClasses(packages = "org.labmark.agent", importOptions = ImportOption.DoNotIncludeTests.class)
final class WallsTest {
    @ArchTest
    static final ArchRule the_agent_knows_nothing_of_marks = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.labmark.core..", "org.labmark.app..")
            .because("it is told what to ask, never what the answer should be (law 7)");

    @ArchTest
    static final ArchRule ssh_is_spoken_in_one_room = onlyIn("org.labmark.agent.probe.ssh..", "com.jcraft..");

    @ArchTest
    static final ArchRule snmp_is_spoken_in_one_room = onlyIn("org.labmark.agent.probe.snmp..", "org.snmp4j..");

    @ArchTest
    static final ArchRule frames_are_handled_in_one_room = onlyIn("org.labmark.agent.frames..", "org.pcap4j..");

    @ArchTest
    static final ArchRule dns_is_spoken_in_one_room = onlyIn("org.labmark.agent.probe.dns..", "org.xbill..");

    @ArchTest
    static final ArchRule the_kernel_is_called_in_one_room = onlyIn("org.labmark.agent.linux..", "java.lang.foreign..");

    @ArchTest
    static final ArchRule nobody_asks_what_this_machine_is_called = noClasses()
            .should()
            .callMethod(InetAddress.class, "getLocalHost")
            .orShould()
            .callMethod(MPv3.class, "createLocalEngineID")
            .orShould()
            .callConstructor(UdpAddress.class, int.class)
            .because("many machines cannot resolve their own name, and a probe must not fail for that");

    @ArchTest
    static final ArchRule probes_do_not_build = noClasses()
            .that()
            .resideInAPackage("org.labmark.agent.probe..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.labmark.agent.node..", "org.labmark.agent.link..", "org.labmark.agent.sandbox..")
            .because("a probe sees a bench through BenchView alone, so that it cannot change what it looks at");

    @ArchTest
    static final ArchRule no_circles =
            slices().matching("org.labmark.agent.(*)..").should().beFreeOfCycles();

    private static ArchRule onlyIn(String room, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("one place to mend when the library changes");
    }
}
