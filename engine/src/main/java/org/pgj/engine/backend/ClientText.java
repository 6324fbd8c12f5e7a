package org.pgj.engine.backend;

import org.pgj.engine.type.text.Utf8;
import org.pgj.protocol.MessageReader;

/** Text in a client's messages, which must be well-formed. */
final class ClientText {
  /** What decoding puts in the place of malformed bytes. */
  private static final char REPLACEMENT = '\uFFFD';

  private ClientText() {}

  /**
   * Reads a zero-terminated string.
   *
   * @throws org.pgj.engine.error.DatabaseError 22021 if it is not UTF-8
   */
  static String read(MessageReader in) {
    int start = in.position();
    String text = in.cstring();
    if (text.indexOf(REPLACEMENT) >= 0) {
      Utf8.validate(in.array(), start, in.position() - 1);
    }
    return text;
  }
}
