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
  /** Result of {@link #nextStartup}: the packet is in {@link #reader()}. */
  static final int ARRIVED = 0;

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

  /**
   * The next packet without a type, as sent before a session begins. Can be called again.
   *
   * @return {@link #ARRIVED}, or a negative result of {@link ClientConnection#read}
   */
  int nextStartup(long timeoutNanos, int limit) {
    int failed = require(4, timeoutNanos);
    if (failed < 0) {
      return failed;
    }
    int length = MessageReader.int32At(buffer, start);
    if (length < 8 || length > limit) {
      throw violation("invalid length of startup packet");
    }
    failed = require(length, timeoutNanos);
    if (failed < 0) {
      return failed;
    }
    reader.reset(buffer, start + 4, start + length);
    start += length;
    return ARRIVED;
  }

  /**
   * The first byte of what comes next, which stays to be read.
   *
   * @return the byte, or a negative result of {@link ClientConnection#read}
   */
  int peek(long timeoutNanos) {
    int failed = require(1, timeoutNanos);
    return failed < 0 ? failed : buffer[start] & 0xFF;
  }

  /** Takes out what has arrived and was not read. */
  byte[] takeBuffered() {
    byte[] taken = Arrays.copyOfRange(buffer, start, end);
    start = 0;
    end = 0;
    return taken;
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

  /**
   * Makes sure that so many bytes are buffered; else a negative result. Can be called again. The
   * time limit is for all of them: a client that sends byte after byte does not gain any.
   */
  private int require(int count, long timeoutNanos) {
    long left = timeoutNanos;
    while (end - start < count) {
      makeRoom(count);
      long began = timeoutNanos > 0 ? System.nanoTime() : 0;
      int got = client.read(buffer, end, buffer.length - end, left);
      if (got < 0) {
        return got;
      }
      end += got;
      if (timeoutNanos > 0) {
        left = Math.max(1, left - (System.nanoTime() - began));
      }
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
