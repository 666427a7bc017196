package org.labmark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person gets who types something wrong: one line, exit code 2. */
class CommandLineTest {
    private static final String HOME = "labmark.home";
    private static final String ONE = "src/test/resources/attempts/one-question";

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void inTheCheckout() {
        System.setProperty(HOME, "../..");
    }

    @AfterEach
    void elsewhere() {
        System.clearProperty(HOME);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            dance                                         | 'dance'
            --dance                                       | '--dance'
            demo --seed seven                             | 'seven' is not a long
            practise one two                              | 'two'
            practise first-day/offce                      | first-day/offce: no such scenario; known: first-day/office
            practise first-day/office --ssh-port 70000    | --ssh-port: 70000; allowed: 0 to 65535
            scenario prove first-day/office --jobs 0      | --jobs: 0; allowed: 1 to 16
            scenario prove first-day/office --seeds 0     | --seeds: 0; allowed: 1 or more
            scenario prove nowhere/nothing                | nowhere/nothing: no such scenario
            mark nobody                                   | nobody: no such attempt
            verify ../../../etc                           | ../../../etc: no such attempt
            remark nobody                                 | nobody: no such attempt
            ksb list kites                                | kites: no such standard; known: ict-network/2025, its-l3/2024-08, ne-l4/2025-03
            ksb show K4                                   | K4: no KSB; allowed: STANDARD:ID, such as ne-l4:S5
            ksb show ne-l4:S99                            | ne-l4/2025-03:S99: no such KSB; known: K1, K2
            ksb coverage ne-l4/1999-01                    | ne-l4/1999-01: no such standard; known:
            ksb diff ne-l4/2025-03 kites                  | kites: no such edition of a standard; known:
            ksb export --case 2.0 ne-l4                   | --case: "2.0"; allowed: 1.0, 1.1
            ksb export ne-l4                              | --case
            ksb import ../../README.md                    | ../../README.md:1: page: no heading "Occupation duties"
            export qti nobody                             | nobody: no such attempt
            export badge ONE --name C --recipient a@b.c   | '--issuer=URL'
            export badge ONE --issuer college --name C --recipient a@b.c | --issuer: "college"; allowed: an https address
            export badge ONE --issuer https://c.example --name C --recipient ann | --recipient: "ann"; allowed: an e-mail address
            image rm zz                                   | no image has a hash that starts with "zz"
            """)
    void what_is_wrong_is_said_in_one_line_and_exits_with_2(String typed, String said) {
        assertThat(run(typed.replace("ONE", ONE).split(" "))).isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains(said);
    }

    @Test
    void a_folder_that_is_no_attempt_is_bad_input(@TempDir Path folder) throws Exception {
        assertThat(run("verify", folder.toString())).isNotEqualTo(Exit.DONE);
        Files.writeString(folder.resolve("log.jsonl"), "nonsense\n");
        assertThat(run("mark", folder.toString())).isEqualTo(Exit.BAD_INPUT);
    }

    @Test
    void every_command_explains_itself() {
        explain(LabmarkCommand.commandLine());
    }

    private static void explain(picocli.CommandLine line) {
        assertThat(line.getUsageMessage()).contains("--help");
        assertThat(line.getCommandSpec().usageMessage().description())
                .as(line.getCommandName())
                .isNotEmpty();
        line.getSubcommands().values().forEach(CommandLineTest::explain);
    }

    private int run(String... arguments) {
        return LabmarkCommand.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
