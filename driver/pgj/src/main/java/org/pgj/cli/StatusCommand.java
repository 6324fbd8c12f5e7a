package org.pgj.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pgj.launcher.Instances;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows the instances of this user that run.")
final class StatusCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-D", "--data"},
      paramLabel = "DIR",
      description = "Only the instance of this data directory.")
  private Path data;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (data != null) {
      Map<String, String> status = Instances.status(data);
      if (status == null) {
        out.println("no instance runs in " + data);
        return 3;
      }
      print(out, status);
      return 0;
    }
    List<Map<String, String>> all = Instances.all();
    if (all.isEmpty()) {
      out.println("no instance runs");
    }
    for (Map<String, String> status : all) {
      print(out, status);
    }
    return 0;
  }

  private static void print(PrintWriter out, Map<String, String> status) {
    String directory = status.get("data");
    String port = status.get("port");
    Path socket = Path.of(status.get("socket"));
    out.println(directory.isEmpty() ? "in memory" : directory);
    out.println(
        "  pid "
            + status.get("pid")
            + ", "
            + status.get("clients")
            + " clients, "
            + status.get("owners")
            + " owners, "
            + status.get("state").toLowerCase(java.util.Locale.ROOT));
    out.println("  psql -h " + socket.getParent() + " -U postgres postgres");
    if (!port.equals("0")) {
      out.println("  psql -h 127.0.0.1 -p " + port + " -U postgres postgres");
      out.println("  jdbc:pgj://127.0.0.1:" + port + "/postgres");
    } else if (!directory.isEmpty()) {
      out.println("  jdbc:pgj:file:" + directory);
    }
  }
}
