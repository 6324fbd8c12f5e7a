package org.pgj.engine.backend;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.MessageReader;

/**
 * Cuts a client's bytes into messages. The buffer grows with what has arrived, not with what a
 * length word claims.
 */
final class MessageStream {
  private static final int BUFFER = 8192;
  private static final int LARGEST_KEPT = 1 << 20;
  private static final int SMALL_LIMIT = 10_000;
  private static final int LARGE_LIMIT = 0x3FFF_FFFF;

  private final ClientConnection client;
  private final MessageReader reader = new MessageReader();
  private byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;

  MessageStream(ClientConnection client) {
    this.client = client;
  }

  /**
   * The next message: its type; its content is then in {@link #reader()}, until the next call.
   *
   * @param timeoutNanos how long to wait for its first byte, negative without limit
   * @return the type, or a negative result of {@link ClientConnection#read}
   * @throws DatabaseError 08P01 (FATAL): the stream cannot be followed any further
   */
  int next(long timeoutNanos) {
    int failed = require(5, timeoutNanos);
    if (failed < 0) {
      return failed;
    }
    byte type = buffer[start];
    int limit = limit(type);
    int length = MessageReader.int32At(buffer, start + 1);
    if (length < 4 || length > limit) {
      throw violation("invalid message length");
    }
    failed = require(length + 1, timeoutNanos);
    if (failed < 0) {
      return failed;
    }
    reader.reset(buffer, start + 5, start + 1 + length);
    start += length + 1;
    return type;
  }

  /** The first packet, which has no type: false if the client is gone. */
  boolean nextStartup(long timeoutNanos, int limit) {
    if (require(4, timeoutNanos) < 0) {
      return false;
    }
    int length = MessageReader.int32At(buffer, start);
    if (length < 8 || length > limit) {
      throw violation("invalid length of startup packet");
    }
    if (require(length, timeoutNanos) < 0) {
      return false;
    }
    reader.reset(buffer, start + 4, start + length);
    start += length;
    return true;
  }

  MessageReader reader() {
    return reader;
  }

  /** Whether a client that asked for encryption has sent more before it was answered. */
  boolean hasBuffered() {
    return end > start;
  }

  private static int limit(byte type) {
    return switch (type) {
      case FrontendMessage.QUERY,
          FrontendMessage.FUNCTION_CALL,
          FrontendMessage.BIND,
          FrontendMessage.PARSE,
          FrontendMessage.COPY_DATA ->
          LARGE_LIMIT;
      case FrontendMessage.CLOSE,
          FrontendMessage.DESCRIBE,
          FrontendMessage.EXECUTE,
          FrontendMessage.FLUSH,
          FrontendMessage.SYNC,
          FrontendMessage.TERMINATE,
          FrontendMessage.COPY_DONE,
          FrontendMessage.COPY_FAIL,
          FrontendMessage.PASSWORD ->
          SMALL_LIMIT;
      default -> throw violation("invalid frontend message type " + (type & 0xFF));
    };
  }

  /** Makes sure that so many bytes are buffered; else a negative result. Can be called again. */
  private int require(int count, long timeoutNanos) {
    while (end - start < count) {
      makeRoom(count);
      int got = client.read(buffer, end, buffer.length - end, timeoutNanos);
      if (got < 0) {
        return got;
      }
      end += got;
    }
    return 0;
  }

  private void makeRoom(int count) {
    if (start == end) {
      start = 0;
      end = 0;
      if (buffer.length > LARGEST_KEPT && count <= BUFFER) {
        buffer = new byte[BUFFER];
      }
    }
    if (end < buffer.length && start + count <= buffer.length) {
      return;
    }
    int present = end - start;
    if (present == buffer.length) {
      buffer = Arrays.copyOfRange(buffer, start, start + Math.min(count, present * 2));
    } else {
      System.arraycopy(buffer, start, buffer, 0, present);
    }
    start = 0;
    end = present;
  }

  private static DatabaseError violation(String message) {
    return new DatabaseError("08P01", message).fatal();
  }
}
