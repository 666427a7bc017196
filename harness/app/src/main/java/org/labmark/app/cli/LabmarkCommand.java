package org.labmark.app.cli;

import java.io.PrintWriter;
import java.util.Objects;
import org.labmark.app.BadInputException;
import org.labmark.app.Build;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.Workplace;
import org.labmark.app.exam.RehearsalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command that all others are part of. */
@Command(
        name = "labmark",
        description = "Marks practical network skills on real networks.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = LabmarkCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            PractiseCommand.class,
            AnswerCommand.class,
            BenchCommand.class,
            GatewayCommand.class,
            ScenarioCommand.class,
            TopologyCommand.class,
            KsbCommand.class,
            GradeCommand.class,
            ResitCommand.class,
            ModerateCommand.class,
            ExportCommand.class,
            MarkCommand.class,
            DecideCommand.class,
            PeopleCommand.class,
            RetentionCommand.class,
            AttemptsCommand.class,
            VerifyCommand.class,
            CheckpointCommand.class,
            RemarkCommand.class,
            ImageCommand.class,
            PerfCommand.class,
            CensusCommand.class,
            DoctorCommand.class,
            AutoComplete.GenerateCompletion.class
        },
        footer = {
            "",
            "  ./labmark test        sets up this machine and runs all tests",
            "  ./labmark test --vm   tries this build on Debian's own kernel in a virtual machine",
            "  ./labmark fuzz        sends what nobody foresaw to every parser, for a minute each",
            "",
            "Exit codes: 0 done; 1 marked or examined, and not as it should be; 2 bad input, nothing changed; 3 a fault of",
            "the machine or of Labmark."
        })
final class LabmarkCommand {
    private LabmarkCommand() {}

    /** The command line with its error handling: one line for whatever goes wrong. */
    static CommandLine commandLine() {
        return new CommandLine(new LabmarkCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(LabmarkCommand::badArguments)
                .setExecutionExceptionHandler((exception, line, parsed) -> failed(exception, line.getErr()));
    }

    private static int badArguments(ParameterException exception, String[] arguments) {
        var line = exception.getCommandLine();
        line.getErr()
                .println("labmark: " + firstLine(exception) + "; see "
                        + line.getCommandSpec().qualifiedName() + " --help");
        return Exit.BAD_INPUT;
    }

    private static String firstLine(Exception exception) {
        return Objects.requireNonNullElse(exception.getMessage(), "bad arguments")
                .lines()
                .findFirst()
                .orElse("");
    }

    private static int failed(Exception exception, PrintWriter err) {
        return switch (exception) {
            case BadInputException bad -> {
                err.println(bad.getMessage());
                yield Exit.BAD_INPUT;
            }
            case RehearsalException wrong -> {
                err.println(wrong.getMessage());
                yield Exit.BAD_INPUT;
            }
            case HarnessFaultException fault -> {
                log().error("fault", fault);
                err.println("labmark: " + fault.getMessage());
                yield Exit.FAULT;
            }
            default -> {
                log().error("bug", exception);
                err.println("labmark: this is a bug of ours: " + exception + "; details are in "
                        + Workplace.here().log());
                yield Exit.FAULT;
            }
        };
    }

    /** Made when it is wanted: setting logging up costs more than most commands take. */
    private static Logger log() {
        return LoggerFactory.getLogger(LabmarkCommand.class);
    }

    /** Says which build this is. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"labmark " + Build.version()};
        }
    }
}
