package org.pgj.cli;

import java.io.PrintWriter;
import org.pgj.launcher.LaunchException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the jar. */
@Command(
    name = "pgj",
    description = "PostgreSQL for the JVM",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServerCommand.class,
      SqlCommand.class,
      InitCommand.class,
      StopCommand.class,
      StatusCommand.class,
      VersionCommand.class,
      CommandLine.HelpCommand.class
    })
final class CommandLineInterface implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private CommandLineInterface() {}

  /** Runs a command line; the exit code. */
  static int run(String[] arguments) {
    return new CommandLine(new CommandLineInterface())
        .setExecutionExceptionHandler(CommandLineInterface::report)
        .execute(arguments);
  }

  private static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof LaunchException || failure instanceof java.sql.SQLException) {
      command.getErr().println("pgj: " + failure.getMessage());
      return 1;
    }
    throw failure;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    spec.commandLine().usage(out);
  }
}
