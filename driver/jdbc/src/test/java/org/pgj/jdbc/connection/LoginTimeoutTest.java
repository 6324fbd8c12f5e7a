package org.pgj.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code loginTimeout} bounds all of a login, whatever the server does. */
class LoginTimeoutTest {
  private static final byte[] NOTICE = notice();

  private ServerSocket server;

  private static byte[] notice() {
    byte[] fields = "SNOTICE\0VNOTICE\0C00000\0Mstill there\0\0".getBytes(StandardCharsets.UTF_8);
    byte[] message = new byte[fields.length + 5];
    message[0] = 'N';
    message[4] = (byte) (fields.length + 4);
    System.arraycopy(fields, 0, message, 5, fields.length);
    return message;
  }

  /** What a server does with a client; the client's end of the connection ends it. */
  private interface Behaviour {
    void serve(Socket client) throws IOException;
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private SQLTimeoutException connectTo(Behaviour behaviour, String parameters) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  try (Socket client = server.accept()) {
                    behaviour.serve(client);
                  } catch (IOException gone) {
                    if (server.isClosed()) {
                      return;
                    }
                  }
                }
              } catch (RuntimeException failure) {
                throw new IllegalStateException(failure);
              }
            });
    thread.setDaemon(true);
    thread.start();
    String url =
        "jdbc:pgj://localhost:" + server.getLocalPort() + "/db?loginTimeout=1&" + parameters;
    return catchThrowableOfType(
        SQLTimeoutException.class, () -> DriverManager.getConnection(url, "user", "password"));
  }

  @Test
  void aServerThatTalksForEver() {
    Behaviour talk =
        client -> {
          OutputStream out = client.getOutputStream();
          while (true) {
            out.write(NOTICE);
          }
        };
    assertThat(connectTo(talk, "sslmode=disable").getSQLState()).isEqualTo("08001");
  }

  @Test
  void aServerThatSaysNothing() {
    Behaviour silence =
        client -> {
          while (client.getInputStream().read() >= 0) {
            // It listens, and that is all.
          }
        };
    for (String mode : new String[] {"disable", "prefer", "require"}) {
      SQLTimeoutException failure = connectTo(silence, "sslmode=" + mode);
      assertThat(failure.getSQLState()).as(mode).isEqualTo("08001");
      assertThat(failure.getMessage()).contains("loginTimeout of 1000 ms exceeded while");
    }
  }

  @Test
  void aServerThatNeverEndsItsHandshake() {
    Behaviour stall =
        client -> {
          client.getInputStream().read(new byte[8]);
          client.getOutputStream().write('S');
          OutputStream out = client.getOutputStream();
          // The head of a handshake record of 16 kB, and then its content byte by byte.
          out.write(new byte[] {22, 3, 3, 0x3F, 0});
          while (client.getInputStream().read() >= 0) {
            out.write(0);
          }
        };
    assertThat(connectTo(stall, "sslmode=require").getSQLState()).isEqualTo("08001");
  }
}
