package org.pgj.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection to an instance's control socket: requests and answers are lines of text. */
final class ControlConnection implements Closeable {
  static final String SOCKET = "control";

  private final SocketChannel channel;
  private final ByteBuffer input = ByteBuffer.allocate(4096).limit(0);

  private ControlConnection(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Connects.
   *
   * @throws IOException if no instance listens there
   */
  static ControlConnection open(Path runFolder) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(runFolder.resolve(SOCKET)));
      return new ControlConnection(channel);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /**
   * Sends a request.
   *
   * @return what follows {@code ok} in the answer
   * @throws IOException with the instance's words if it refuses, or if it is gone
   */
  String request(String line) throws IOException {
    send(line);
    String answer = readLine();
    if (answer == null) {
      throw new IOException("the instance has ended");
    }
    if (!answer.startsWith("ok")) {
      throw new IOException(answer.startsWith("error ") ? answer.substring(6) : answer);
    }
    return answer.substring(2).trim();
  }

  /** Makes this connection a lifeline of the instance. */
  void own() throws IOException {
    request("own");
  }

  /** The connection itself. */
  SocketChannel channel() {
    return channel;
  }

  /** What the instance says about itself. */
  Map<String, String> status() throws IOException {
    send("status");
    Map<String, String> status = new LinkedHashMap<>();
    for (String line = readLine(); line != null && !line.isEmpty(); line = readLine()) {
      int equals = line.indexOf('=');
      status.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return status;
  }

  /** Waits until the instance has ended. */
  void awaitEnd() throws IOException {
    while (readLine() != null) {
      continue;
    }
  }

  private void send(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      while (input.hasRemaining()) {
        char c = (char) (input.get() & 0xFF);
        if (c == '\n') {
          return line.toString();
        }
        line.append(c);
      }
      input.clear();
      int got;
      try {
        got = channel.read(input);
      } catch (IOException reset) {
        got = -1;
      }
      input.flip();
      if (got < 0) {
        input.limit(0);
        return null;
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
