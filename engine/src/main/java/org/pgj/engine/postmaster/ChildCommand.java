package org.pgj.engine.postmaster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgj.engine.os.ChildProcess;
import org.pgj.engine.os.Descriptor;

/**
 * The command line of children: the postmaster's own Java, class path and JVM options, so that all
 * roles use one AOT cache.
 */
final class ChildCommand {
  private static final String OPTIONS_PROPERTY = "pgj.jvm.options";

  private final String java = System.getProperty("java.home") + "/bin/java";
  private final List<String> prefix = new ArrayList<>();
  private final List<String> environment = new ArrayList<>();
  private final int devNull = Descriptor.open("/dev/null", Descriptor.O_RDWR, 0);

  ChildCommand() {
    prefix.add(java);
    String options = System.getProperty(OPTIONS_PROPERTY, "");
    for (String option : options.split("\n")) {
      if (!option.isEmpty()) {
        prefix.add(option);
      }
    }
    prefix.add("-D" + OPTIONS_PROPERTY + "=");
    prefix.add("-cp");
    prefix.add(System.getProperty("java.class.path"));
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      environment.add(variable.getKey() + "=" + variable.getValue());
    }
  }

  /**
   * Starts a child; standard output and error go to the postmaster's standard error.
   *
   * @param mainClass the class with the main method
   * @param title what ps shows behind it
   * @param control the child's end of its control socket
   * @param interlock the interlock file, or -1
   */
  int spawn(String mainClass, String title, int control, int interlock) {
    List<String> command = new ArrayList<>(prefix);
    command.add(mainClass);
    command.add(title);
    return interlock < 0
        ? ChildProcess.spawn(java, command, environment, devNull, 2, 2, control)
        : ChildProcess.spawn(java, command, environment, devNull, 2, 2, control, interlock);
  }
}
