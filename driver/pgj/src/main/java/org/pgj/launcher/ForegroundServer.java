package org.pgj.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sun.misc.Signal;

/** A postmaster in the foreground of a terminal or a service manager: {@code pgj.jar server}. */
public final class ForegroundServer {
  private final Process process;
  private final Path runFolder;

  private ForegroundServer(Process process, Path runFolder) {
    this.process = process;
    this.runFolder = runFolder;
  }

  /**
   * Runs a server until it is told to stop.
   *
   * @param data the data directory, made if absent, initialised if empty
   * @param settings configuration parameters for the command line
   * @param out gets one line when the server is ready
   * @return the postmaster's exit code
   */
  public static int run(Path data, Map<String, String> settings, PrintStream out)
      throws LaunchException {
    try {
      Folders.makePrivate(data.toAbsolutePath());
      Path canonical = data.toRealPath();
      List<String> arguments = new ArrayList<>();
      arguments.add("--data=" + canonical);
      settings.forEach((name, value) -> arguments.add("--set=" + name + "=" + value));
      Path runFolder = RunningInstance.makeRunFolder("s");
      Process process = Engine.locate().start(runFolder, arguments);
      int status = new ForegroundServer(process, runFolder).serve(out, canonical);
      if (status != 0) {
        clearUp(runFolder, canonical, process.pid());
      }
      DeadInstances.sweep(runFolder.getParent());
      return status;
    } catch (IOException failure) {
      throw new LaunchException("cannot start the server: " + failure.getMessage(), failure);
    }
  }

  /** After an end that gave the postmaster no time: SIGQUIT, SIGKILL. */
  private static void clearUp(Path runFolder, Path data, long pid) throws IOException {
    if (Files.isDirectory(runFolder)) {
      DeadInstances.remove(runFolder);
    }
    Path pidFile = data.resolve("postmaster.pid");
    if (Files.exists(pidFile) && Files.readString(pidFile).startsWith(pid + "\n")) {
      Files.delete(pidFile);
    }
  }

  private int serve(PrintStream out, Path data) throws IOException {
    Signal.handle(new Signal("TERM"), signal -> stop());
    Signal.handle(new Signal("INT"), signal -> stop());
    Signal.handle(new Signal("HUP"), signal -> reload());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("ready port=")) {
          String port = line.substring("ready port=".length(), line.indexOf(' ', 6));
          out.println("pgj is ready on port " + port + " with data in " + data);
          out.flush();
        }
      }
    }
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /** As service managers ask for it; while the server starts there is nothing to reload. */
  private void reload() {
    try (ControlConnection control = ControlConnection.open(runFolder)) {
      control.request("reload");
    } catch (IOException notListening) {
      System.err.println("cannot reload the configuration: " + notListening.getMessage());
    }
  }

  private void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      process.destroy();
    }
  }
}
