package org.pgj.protocol;

/**
 * Cuts a stream of bytes into messages. Its owner stores received bytes at {@code
 * array()[fillPosition(), …)}, reports them with {@link #filled}, and takes messages out with
 * {@link #next}; then it is a reader over the content of that message.
 *
 * <pre>
 *   array: | consumed | this message | further input | free |
 *                     position..end   nextAt..filled
 * </pre>
 */
public final class MessageInput extends MessageReader {
  private final int initialCapacity;
  private int nextAt;
  private int filled;
  private byte type;

  public MessageInput(int initialCapacity) {
    this.initialCapacity = initialCapacity;
    bytes = new byte[initialCapacity];
  }

  /** Type byte of the current message; 0 after {@link #nextUntyped}. */
  public byte type() {
    return type;
  }

  /** Received bytes that belong to no message taken out so far. */
  public int available() {
    return filled - nextAt;
  }

  /**
   * Takes the next message out if all of it is here. A false answer leaves the current message's
   * content invalid; fill in more input and ask again.
   *
   * @param maxLength the largest length word accepted
   */
  public boolean next(int maxLength) {
    if (filled - nextAt < 5) {
      makeRoom(5);
      return false;
    }
    int length = int32At(bytes, nextAt + 1);
    checkLength(length, maxLength);
    if (filled - nextAt < 1 + length) {
      makeRoom(1 + length);
      return false;
    }
    type = bytes[nextAt];
    position = nextAt + 5;
    end = nextAt + 1 + length;
    nextAt = end;
    return true;
  }

  /** As {@link #next} for a start-up packet, which has no type byte. */
  public boolean nextUntyped(int maxLength) {
    if (filled - nextAt < 4) {
      makeRoom(4);
      return false;
    }
    int length = int32At(bytes, nextAt);
    if (length < 4 + 4 || length > maxLength) {
      throw new ProtocolViolation("invalid length of startup packet");
    }
    if (filled - nextAt < length) {
      makeRoom(length);
      return false;
    }
    type = 0;
    position = nextAt + 4;
    end = nextAt + length;
    nextAt = end;
    return true;
  }

  /** Type byte of the message that {@link #next} would look at, or -1 if no byte of it is here. */
  public int peekType() {
    return filled > nextAt ? bytes[nextAt] : -1;
  }

  /**
   * Takes out a single byte that is no message (the answer to SSLRequest), or returns -1 if there
   * is none.
   */
  public int nextByte() {
    if (filled == nextAt) {
      makeRoom(1);
      return -1;
    }
    return bytes[nextAt++] & 0xFF;
  }

  /** Where received bytes go. */
  public int fillPosition() {
    return filled;
  }

  /** How many bytes there is room for: at least one after {@link #next} said false. */
  public int fillSpace() {
    return bytes.length - filled;
  }

  /** Counts {@code count} bytes stored at {@link #fillPosition}. */
  public void filled(int count) {
    filled += count;
  }

  /** Forgets all input. */
  public void clear() {
    nextAt = 0;
    filled = 0;
    position = 0;
    end = 0;
    trim();
  }

  /** Gives the array of an unusually large message back, if no input is waiting in it. */
  public void trim() {
    if (filled == nextAt && bytes.length > initialCapacity) {
      bytes = new byte[initialCapacity];
      nextAt = 0;
      filled = 0;
      position = 0;
      end = 0;
    }
  }

  private static void checkLength(int length, int maxLength) {
    if (length < 4 || length > maxLength) {
      throw new ProtocolViolation("invalid message length");
    }
  }

  /**
   * Moves the unread input to the array's start, or grows the array, if {@code expected} bytes do
   * not fit.
   */
  private void makeRoom(int expected) {
    int unread = filled - nextAt;
    position = 0;
    end = 0;
    if (unread == 0) {
      nextAt = 0;
      filled = 0;
    }
    if (bytes.length - nextAt >= expected || nextAt == 0 && filled < bytes.length) {
      return;
    }
    byte[] target = bytes;
    if (bytes.length < expected) {
      // A length word alone must not make us allocate that much: grow as the bytes come in.
      target = new byte[(int) Math.min(expected, Math.max(2L * bytes.length, 2L * unread))];
    }
    System.arraycopy(bytes, nextAt, target, 0, unread);
    bytes = target;
    nextAt = 0;
    filled = unread;
  }
}
