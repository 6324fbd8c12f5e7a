package org.pgj.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code pgj.jar server} in processes of its own, on a port that the system chooses. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready on port ([0-9]+)");

  private final Process process;
  private final List<String> output = new ArrayList<>();
  private final int port;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.port = awaitReady();
  }

  /** Starts a server and waits until it is ready or has ended: see {@link #isReady()}. */
  static ServerProcess start(Path data, String... options) throws IOException {
    return startWith(Map.of(), data, options);
  }

  /** The same with variables of the environment. */
  static ServerProcess startWith(Map<String, String> variables, Path data, String... options)
      throws IOException {
    return startUnder(List.of(), variables, data, options);
  }

  /** The same below another command, to which its own is appended. */
  static ServerProcess startUnder(
      List<String> under, Map<String, String> variables, Path data, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(under);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-jar", System.getProperty("pgj.jar"), "server", "--data", data.toString()));
    command.addAll(List.of("--port", "0", "--auth", "trust"));
    command.addAll(Arrays.asList(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PGJ_"));
    environment.put("PGJ_RUN_DIR", data.resolveSibling("run").toString());
    environment.put("PGJ_CACHE_DIR", System.getProperty("pgj.test.cache"));
    environment.put("PGJ_AOT", "off");
    environment.putAll(variables);
    return new ServerProcess(builder.start());
  }

  private int awaitReady() throws IOException {
    BufferedReader reader = process.inputReader();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      synchronized (output) {
        output.add(line);
      }
      Matcher matcher = READY.matcher(line);
      if (matcher.find()) {
        Thread drain = new Thread(() -> drain(reader), "server output");
        drain.setDaemon(true);
        drain.start();
        return Integer.parseInt(matcher.group(1));
      }
    }
    return -1;
  }

  private void drain(BufferedReader reader) {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (output) {
          output.add(line);
        }
      }
    } catch (IOException closed) {
      // The process was killed.
    }
  }

  /** Whether it accepts clients; if not it has said why in its {@link #output()}. */
  boolean isReady() {
    return port > 0;
  }

  int port() {
    return port;
  }

  /** What it has printed so far. */
  String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  Process process() {
    return process;
  }

  Connection connect() throws SQLException {
    if (!isReady()) {
      throw new IllegalStateException("the server did not start: " + output());
    }
    return DriverManager.getConnection(
        "jdbc:pgj://127.0.0.1:"
            + port
            + "/postgres?user=postgres&loginTimeout=120&connectTimeout=100");
  }

  /** A new connection as soon as the server gives one again, after a crash. */
  Connection reconnect() throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (true) {
      try {
        return connect();
      } catch (SQLException refused) {
        if (System.nanoTime() > deadline) {
          throw refused;
        }
      }
    }
  }

  /** The launcher, the postmaster and its children. */
  List<ProcessHandle> tree() {
    List<ProcessHandle> tree = new ArrayList<>();
    tree.add(process.toHandle());
    process.toHandle().descendants().forEach(tree::add);
    return tree;
  }

  /** Kills all of it at once and waits for the end of each. */
  void kill() throws Exception {
    List<ProcessHandle> tree = tree();
    tree.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle handle : tree) {
      handle.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  /** Fast shutdown; the exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() throws Exception {
    if (process.isAlive()) {
      kill();
    }
  }
}
