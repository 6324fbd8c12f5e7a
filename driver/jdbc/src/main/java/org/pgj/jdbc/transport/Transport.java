package org.pgj.jdbc.transport;

import java.io.Closeable;
import java.io.IOException;
import org.pgj.jdbc.spi.Deadline;
import org.pgj.protocol.MessageInput;

/** A connected byte stream. */
public interface Transport extends Closeable {
  /**
   * Waits for input and stores it.
   *
   * @return the number of bytes, or -1 at the end of the stream
   * @throws java.net.SocketTimeoutException when the timeout has passed
   */
  int receive(byte[] target, int offset, int length) throws IOException;

  /** Stores input that is here already: 0 if there is none, -1 at the end of the stream. */
  int receiveNow(byte[] target, int offset, int length) throws IOException;

  /** {@link #receive(byte[], int, int)} into the input's free space. */
  default int receive(MessageInput input) throws IOException {
    int count = receive(input.array(), input.fillPosition(), input.fillSpace());
    if (count > 0) {
      input.filled(count);
    }
    return count;
  }

  /** {@link #receiveNow(byte[], int, int)} into the input's free space. */
  default int receiveNow(MessageInput input) throws IOException {
    int count = receiveNow(input.array(), input.fillPosition(), input.fillSpace());
    if (count > 0) {
      input.filled(count);
    }
    return count;
  }

  /** Sends what the socket takes at once of {@code bytes[from, to)}; returns how much, maybe 0. */
  int send(byte[] bytes, int from, int to) throws IOException;

  /** Waits until there is input or room for output. */
  void awaitInputOrRoom() throws IOException;

  /** Begins to watch for input; closing the transport ends the watch's waits. */
  InputWatch watch() throws IOException;

  /** Bounds every wait for input from now on; 0 waits for ever. */
  void setTimeout(int millis) throws IOException;

  int timeout();

  /**
   * Bounds all that is received from now on together; the timeout goes on bounding each wait.
   * Behind it receiving fails with a {@link java.net.SocketTimeoutException} also if there is
   * input: a peer that sends drop by drop gains nothing.
   */
  void setDeadline(Deadline deadline);

  boolean isOpen();

  /** Closes the connection at once; a thread waiting in it gets an IOException. */
  @Override
  void close() throws IOException;
}
