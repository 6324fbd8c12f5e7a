package org.pgj.launcher;

import java.io.IOException;
import java.nio.file.Path;

/** Opens TCP ports of running instances, for {@code ?listen=}. */
final class Ports {
  private static final String LOOPBACK = "127.0.0.1";

  private Ports() {}

  /**
   * Makes an instance listen on the loopback interface.
   *
   * @param port a number or {@code auto}
   * @return the port
   */
  static int open(Path runFolder, String port) throws LaunchException {
    String number = port.equalsIgnoreCase("auto") ? "0" : port;
    try (ControlConnection control = ControlConnection.open(runFolder)) {
      return Integer.parseInt(control.request("listen " + LOOPBACK + " " + number));
    } catch (IOException failure) {
      throw new LaunchException(
          "cannot listen on port " + port + ": " + failure.getMessage(), failure);
    }
  }
}
