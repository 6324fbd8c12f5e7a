package org.pgj.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pgj.launcher.Instances;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Initialises an empty data directory.")
final class InitCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-D", "--data"},
      required = true,
      paramLabel = "DIR",
      description = "Data directory; made if absent.")
  private Path data;

  @Override
  public Integer call() throws Exception {
    Instances.initialize(data);
    spec.commandLine().getOut().println("initialised " + data.toRealPath());
    return 0;
  }
}
