package org.pgj.engine.postmaster;

import java.nio.file.Files;
import java.nio.file.Path;
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

  /** No blank: the JDK passes its own command line on to the process that assembles the cache. */
  private static final String SEPARATOR = "\u001f";

  private final List<String> prefix = javaCommand();
  private final List<String> environment = environment();
  private final int devNull = Descriptor.open("/dev/null", Descriptor.O_RDWR, 0);

  /** The AOT cache that this process was started without and that may come; null if none. */
  private Path awaitedCache;

  /**
   * @param awaitedCache the AOT cache that is being made, null for none: children use it as soon as
   *     it is there
   */
  ChildCommand(Path awaitedCache) {
    this.awaitedCache = awaitedCache;
  }

  /** Java with its options and class path, up to the main class. */
  static List<String> javaCommand() {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    String options = System.getProperty(OPTIONS_PROPERTY, "");
    for (String option : options.split(SEPARATOR)) {
      if (!option.isEmpty()) {
        command.add(option);
      }
    }
    command.add("-D" + OPTIONS_PROPERTY + "=" + options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    return command;
  }

  /** This process's environment, which the launcher has scrubbed. */
  static List<String> environment() {
    List<String> environment = new ArrayList<>();
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      environment.add(variable.getKey() + "=" + variable.getValue());
    }
    return environment;
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
    if (awaitedCache != null && Files.isRegularFile(awaitedCache)) {
      prefix.add("-XX:AOTCache=" + awaitedCache);
      awaitedCache = null;
    }
    List<String> command = new ArrayList<>(prefix);
    command.add(mainClass);
    command.add(title);
    String java = command.get(0);
    return interlock < 0
        ? ChildProcess.spawn(java, command, environment, devNull, 2, 2, control)
        : ChildProcess.spawn(java, command, environment, devNull, 2, 2, control, interlock);
  }
}
