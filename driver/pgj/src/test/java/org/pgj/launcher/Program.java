package org.pgj.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@link SqlProgram} in its own JVM on the packaged jar, with folders that the test chooses. */
final class Program implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private Program(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static Program start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return startMain(folder, environment, SqlProgram.class.getName(), arguments);
  }

  /** The same of another class than {@link SqlProgram}. */
  static Program startMain(
      Path folder, Map<String, String> environment, String main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("pgj.jar") + ":" + ProbeProcess.testClasses());
    command.add(main);
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("PGJ_RUN_DIR", folder.resolve("run").toString());
    all.putIfAbsent("PGJ_CACHE_DIR", System.getProperty("pgj.test.cache"));
    all.putIfAbsent("PGJ_AOT", "off");
    builder.environment().keySet().removeIf(name -> name.startsWith("PGJ_"));
    builder.environment().putAll(all);
    return new Program(builder.start());
  }

  /**
   * The same in an environment of exactly these variables, below another command.
   *
   * @param under what the JVM's command line is appended to
   * @param classPath with the driver and {@link SqlProgram}
   */
  static Program startUnder(
      List<String> under, Map<String, String> environment, String classPath, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(under);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.home=?", "-Djava.io.tmpdir=" + environment.get("TMPDIR")));
    command.addAll(List.of("-cp", classPath));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().put("PGJ_AOT", "off");
    return new Program(builder.start());
  }

  Process process() {
    return process;
  }

  /** The next line it prints, null at the end. */
  String readLine() throws IOException {
    return lines.readLine();
  }

  /** Everything it prints from here to its end. */
  List<String> readAll() throws IOException {
    return lines.lines().toList();
  }

  /**
   * The running processes of the engines below {@link #start}'s folder. The postmaster is no child
   * of the application; its command line names the folder.
   */
  static List<ProcessHandle> engines(Path folder) {
    String run = folder.resolve("run") + "/";
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(run))
        .toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
