package org.pgj.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pgj.launcher.Instances;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = "Stops the instance of a data directory.")
final class StopCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-D", "--data"},
      required = true,
      paramLabel = "DIR",
      description = "Data directory.")
  private Path data;

  @Option(
      names = "--immediate",
      description = "Without a checkpoint; recovery runs at the next start.")
  private boolean immediate;

  @Override
  public Integer call() throws Exception {
    if (Instances.stop(data, immediate)) {
      spec.commandLine().getOut().println("stopped");
      return 0;
    }
    spec.commandLine().getErr().println("pgj: no instance runs in " + data);
    return 1;
  }
}
