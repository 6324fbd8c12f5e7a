package org.pgj.launcher;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sends whatever a test likes to a server, well-formed or not, and reads its messages. */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final DataInputStream in;
  private int pid;
  private int key;

  RawClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(120_000);
    out = socket.getOutputStream();
    in = new DataInputStream(socket.getInputStream());
  }

  /** A client that has been let in. */
  static RawClient session(int port) throws IOException {
    RawClient client = new RawClient(port);
    client.send(startup("user", "postgres", "database", "postgres"));
    client.readUntil('Z');
    return client;
  }

  /** A start-up packet with names and values. */
  static byte[] startup(String... parameters) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String text : parameters) {
      body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      body.write(0);
    }
    body.write(0);
    return ByteBuffer.allocate(8 + body.size())
        .putInt(8 + body.size())
        .putInt(3 << 16)
        .put(body.toByteArray())
        .array();
  }

  /** A message with its right length. */
  static byte[] message(char type, byte[] body) {
    return ByteBuffer.allocate(5 + body.length)
        .put((byte) type)
        .putInt(4 + body.length)
        .put(body)
        .array();
  }

  /** A message whose bytes are given as Latin-1 text. */
  static byte[] message(char type, String body) {
    return message(type, body.getBytes(StandardCharsets.ISO_8859_1));
  }

  static byte[] query(String sql) {
    return message('Q', (sql + "\0").getBytes(StandardCharsets.UTF_8));
  }

  int pid() {
    return pid;
  }

  int key() {
    return key;
  }

  void send(byte[]... messages) throws IOException {
    for (byte[] message : messages) {
      out.write(message);
    }
    out.flush();
  }

  /** Ends the sending side. */
  void finish() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * Reads messages until one of a type has come or the connection ends.
   *
   * @return one word per message: its type, an error as E and its SQLSTATE, {@code end} for the end
   */
  String readUntil(char last) throws IOException {
    StringBuilder seen = new StringBuilder();
    try {
      while (true) {
        int type = in.readByte();
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        if (seen.length() > 0) {
          seen.append(' ');
        }
        seen.append((char) type);
        if (type == 'E') {
          String text = new String(body, StandardCharsets.UTF_8);
          int code = text.indexOf("\0C") + 2;
          seen.append(text, code, code + 5);
        } else if (type == 'K') {
          pid = ByteBuffer.wrap(body).getInt();
          key = ByteBuffer.wrap(body).getInt(4);
        }
        if (type == last) {
          return seen.toString();
        }
      }
    } catch (EOFException | java.net.SocketException end) {
      return seen.append(seen.length() > 0 ? " end" : "end").toString();
    }
  }

  /** The answers to a query, as {@link #readUntil} gives them. */
  String ask(String sql) throws IOException {
    send(query(sql));
    return readUntil('Z');
  }

  /** Ends the connection so that the other side sees a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
