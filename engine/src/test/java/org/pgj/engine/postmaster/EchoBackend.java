package org.pgj.engine.postmaster;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.backend.BackendProcess;
import org.pgj.engine.backend.ClientConnection;
import org.pgj.engine.backend.SessionEnd;
import org.pgj.engine.backend.SessionRunner;
import org.pgj.engine.shared.Worker;

/**
 * A backend whose sessions answer lines: {@code pid}, {@code die}, {@code retire}, {@code die
 * later} for an end like a crash when they are told to end, else an echo.
 */
final class EchoBackend implements SessionRunner {
  private final Worker worker;

  private EchoBackend(Worker worker) {
    this.worker = worker;
  }

  public static void main(String[] arguments) {
    BackendProcess.run((context, worker) -> new EchoBackend(worker));
  }

  @Override
  public SessionEnd run(ClientConnection client) {
    byte[] buffer = new byte[256];
    boolean diesLater = false;
    while (true) {
      int got = client.read(buffer, 0, buffer.length, -1);
      if (got == ClientConnection.CLOSED) {
        return SessionEnd.REUSABLE;
      }
      if (got == ClientConnection.WOKEN) {
        try {
          worker.checkInterrupts();
        } catch (RuntimeException interrupted) {
          if (diesLater) {
            Runtime.getRuntime().halt(9);
          }
          write(client, interrupted.getMessage());
          return SessionEnd.RETIRE;
        }
        continue;
      }
      switch (new String(buffer, 0, got, StandardCharsets.US_ASCII).trim()) {
        case "pid" -> write(client, Integer.toString(worker.pid()));
        case "die" -> Runtime.getRuntime().halt(9);
        case "die later" -> {
          diesLater = true;
          client.write(buffer, 0, got);
        }
        case "retire" -> {
          return SessionEnd.RETIRE;
        }
        default -> client.write(buffer, 0, got);
      }
    }
  }

  private static void write(ClientConnection client, String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.US_ASCII);
    client.write(bytes, 0, bytes.length);
  }

  @Override
  public void idle(boolean warmUp) {}

  @Override
  public byte[] lastWords() {
    return "crashed\n".getBytes(StandardCharsets.US_ASCII);
  }
}
