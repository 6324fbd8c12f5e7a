package org.pgj.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts {@link Probe} on the packaged jar in an environment that the test chooses. */
final class ProbeProcess {
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment;
  private String classPath = "";

  ProbeProcess(Map<String, String> environment) {
    this.environment = environment;
  }

  ProbeProcess option(String option) {
    options.add(option);
    return this;
  }

  ProbeProcess classPath(Path entry) {
    classPath += ":" + entry;
    return this;
  }

  Process start(String what) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("pgj.jar") + ":" + testClasses() + classPath);
    command.add(Probe.class.getName());
    command.add(what);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  String run(String what) throws IOException {
    return output(start(what));
  }

  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
  }

  static String testClasses() {
    return Path.of(Probe.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }
}
