package org.pgj.jdbc.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.pgj.jdbc.PgjDriver;

/**
 * A server that sends prepared bytes: first a greeting, then one answer for each request that is
 * ended by a Query, Sync or password message; when it has none left it hangs up.
 */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Semaphore left = new Semaphore(0);
  private volatile byte[] greeting;
  private volatile byte[][] answers;

  ScriptedServer() throws IOException {
    Thread thread = new Thread(this::serve, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Sets what the next client gets. */
  void play(byte[] newGreeting, byte[]... newAnswers) {
    greeting = newGreeting;
    answers = newAnswers;
    left.drainPermits();
  }

  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "u");
    properties.setProperty("password", "p");
    properties.setProperty("sslmode", "disable");
    // A bound for the test; no case is to come near it.
    properties.setProperty("socketTimeout", "20");
    String url = "jdbc:pgj://127.0.0.1:" + listener.getLocalPort() + "/d";
    return new PgjDriver().connect(url, properties);
  }

  /** True if the client has closed its socket, or does so soon. */
  boolean isLeft() throws InterruptedException {
    return left.tryAcquire(20, TimeUnit.SECONDS);
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        talk(client);
      } catch (IOException e) {
        // The client has gone, or the test has ended; the next one is served alike.
        left.release();
      }
    }
  }

  private void talk(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = client.getOutputStream();
    in.readNBytes(in.readInt() - 4);
    out.write(greeting);
    for (byte[] answer : answers) {
      int type;
      do {
        type = in.read();
        if (type < 0) {
          left.release();
          return;
        }
        in.readNBytes(in.readInt() - 4);
      } while ("QSpcf".indexOf(type) < 0);
      out.write(answer);
    }
    client.shutdownOutput();
    in.readAllBytes();
    left.release();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
