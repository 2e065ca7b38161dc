package io.github.logonaudit.cli;

import io.github.logonaudit.cli.command.CompletionCommand;
import io.github.logonaudit.cli.command.CoverageCommand;
import io.github.logonaudit.cli.command.EventsCommand;
import io.github.logonaudit.cli.command.FollowCommand;
import io.github.logonaudit.cli.command.PolicyCommand;
import io.github.logonaudit.cli.command.SessionsCommand;
import io.github.logonaudit.cli.command.SummaryCommand;
import io.github.logonaudit.cli.command.TimelineCommand;
import io.github.logonaudit.cli.command.Version;
import io.github.logonaudit.cli.command.WhoCommand;
import io.github.logonaudit.cli.output.ExitStatus;
import io.github.logonaudit.cli.output.Output;
import io.github.logonaudit.cli.output.Printable;
import io.github.logonaudit.cli.output.Streams;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command-line tool. */
@Command(
    name = "logonaudit",
    description = "Shows who was logged on to which Windows computer, and when.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Example:",
      "  wevtutil qe Security /f:xml > Security.xml",
      "  logonaudit sessions Security.xml",
      "",
      "Exit status: 0 if every event was read, 1 if a file was empty or could not be read or the"
          + " output could not be written, 2 for wrong usage, 3 if some events or parts of a folder or archive"
          + " could not be read, text between events may hold more, or a plug-in failed, 130 after"
          + " Ctrl-C, which writes what was found until then. What is wrong is reported on standard error."
    })
public final class Logonaudit {
  private Logonaudit() {}

  /**
   * Runs the tool and ends the process.
   *
   * @param args the command line
   */
  @SuppressWarnings("SystemConsoleNull") // It is null with the console that is set here.
  public static void main(String[] args) {
    // From Java 22 to 24, there is a console of another kind even without a terminal.
    System.setProperty("jdk.console", "java.base");
    boolean isTerminal = System.console() != null;
    // Not System.in, at which a thread that waits can't be interrupted.
    InputStream in = Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
    // Not System.out, which hides write errors.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    Interruption interruption = Interruption.ofThisThread();
    int status = run(args, in, out, System.err, isTerminal);
    interruption.finished();
    System.exit(status);
  }

  /**
   * Runs the tool.
   *
   * @param args the command line
   * @param in standard input
   * @param out standard output; it gets UTF-8
   * @param err standard error
   * @param terminal whether standard error is a terminal
   * @return the exit status
   */
  public static int run(
      String[] args, InputStream in, OutputStream out, PrintStream err, boolean terminal) {
    Streams streams = new Streams(in, new Output(out), err, terminal);
    PrintWriter messages = new PrintWriter(err, true, StandardCharsets.UTF_8);
    CommandLine commandLine = new CommandLine(new Logonaudit());
    Map<String, Supplier<Object>> commands = commands(streams);
    if (args.length > 0 && commands.containsKey(args[0])) {
      // Reading the options of all commands takes a third of the time of a short run.
      commands.keySet().retainAll(Set.of(args[0]));
    }
    commands.values().forEach(command -> commandLine.addSubcommand(command.get()));
    if (commands.size() > 1) {
      commandLine.addSubcommand(new HelpCommand());
      commandLine.addSubcommand(new CompletionCommand(streams));
    }
    commandLine
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(messages);
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof IOException output) {
            return outputFailed(output, err);
          }
          throw failure;
        });
    commandLine.setExecutionStrategy(parsed -> executeAndComplete(parsed, streams.out()));
    commandLine.setParameterExceptionHandler((wrong, arguments) -> refuse(wrong));
    try {
      return commandLine.execute(args);
    } finally {
      streams.out().discard();
    }
  }

  /** Returns the commands by their names, in the order of the help. */
  private static Map<String, Supplier<Object>> commands(Streams streams) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("sessions", () -> new SessionsCommand(streams));
    commands.put("who", () -> new WhoCommand(streams));
    commands.put("summary", () -> new SummaryCommand(streams));
    commands.put("timeline", () -> new TimelineCommand(streams));
    commands.put("coverage", () -> new CoverageCommand(streams));
    commands.put("events", () -> new EventsCommand(streams));
    commands.put("follow", () -> new FollowCommand(streams));
    commands.put("policy", () -> new PolicyCommand(streams));
    return commands;
  }

  private static int executeAndComplete(ParseResult parsed, Output out) {
    int status = new RunLast().execute(parsed);
    try {
      out.complete();
    } catch (Output.OutputException e) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), "output", e);
    }
    return status;
  }

  /** Shows the usage text only if the command is missing: otherwise it would bury the message. */
  private static int refuse(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("logonaudit: " + Printable.of(message(wrong)));
    if (isWithoutCommand(wrong)) {
      command.usage(err);
    } else {
      suggestions(wrong).stream()
          .limit(1)
          .forEach(likely -> err.println("Did you mean " + likely + "?"));
      err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String message(ParameterException wrong) {
    String value = wrong.getValue();
    if (wrong instanceof UnmatchedArgumentException unknown && !unknown.isUnknownOption()) {
      return (wrong.getCommandLine().getParent() == null
              ? "there is no command "
              : "unexpected argument ")
          + unknown.getUnmatched().get(0);
    }
    if (wrong instanceof UnmatchedArgumentException unknown) {
      // What follows may be its value or a file.
      return "Unknown option: '" + unknown.getUnmatched().get(0) + "'";
    }
    if (isUnknownToHelp(wrong)) {
      return "there is no command " + value;
    }
    if (wrong.getArgSpec() instanceof OptionSpec option
        && option.type().isEnum()
        && value != null) {
      String names =
          Stream.of(option.type().getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
      return "Invalid value for option '%s': expected one of %s, found \"%s\""
          .formatted(option.longestName(), names, value);
    }
    return String.valueOf(wrong.getMessage());
  }

  private static List<String> suggestions(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unknown) {
      return unknown.getSuggestions();
    }
    return isUnknownToHelp(wrong)
        ? new UnmatchedArgumentException(wrong.getCommandLine(), List.of(wrong.getValue()))
            .getSuggestions()
        : List.of();
  }

  /** Returns whether help was asked for a command that does not exist. */
  private static boolean isUnknownToHelp(ParameterException wrong) {
    return wrong.getCommandLine().getParent() == null
        && wrong.getArgSpec() == null
        && wrong.getValue() != null;
  }

  /** Returns whether the command is missing, and nothing else is wrong. */
  private static boolean isWithoutCommand(ParameterException wrong) {
    return wrong.getCommandLine().getParent() == null
        && wrong.getArgSpec() == null
        && wrong.getValue() == null
        && !(wrong instanceof UnmatchedArgumentException);
  }

  private static int outputFailed(IOException failure, PrintStream err) {
    if (failure instanceof Output.OutputException output && output.isClosedPipe()) {
      return ExitStatus.DONE;
    }
    err.print("logonaudit: cannot write the output: " + failure.getMessage() + "\n");
    return ExitStatus.FAILED;
  }
}
