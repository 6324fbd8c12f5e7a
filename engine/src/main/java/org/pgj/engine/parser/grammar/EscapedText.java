package org.pgj.engine.parser.grammar;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.pgj.engine.error.DatabaseError;

/**
 * The contents of a string with backslash escapes. Octal and hexadecimal escapes are bytes of
 * UTF-8, so from the first one beyond ASCII on the text is gathered as bytes.
 */
final class EscapedText {
  private final StringBuilder text = new StringBuilder();
  private ByteArrayOutputStream bytes;
  private boolean zero;

  void append(char[] source, int from, int to) {
    text.append(source, from, to - from);
  }

  void append(char c) {
    text.append(c);
  }

  void appendCodePoint(int c) {
    text.appendCodePoint(c);
  }

  void appendByte(int b) {
    if (b == 0) {
      zero = true;
    } else if (b < 0x80) {
      text.append((char) b);
    } else {
      flush();
      bytes.write(b);
    }
  }

  private void flush() {
    if (bytes == null) {
      bytes = new ByteArrayOutputStream();
    }
    bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  /** The text; bytes that are no UTF-8 are 22021. */
  String finish() {
    if (zero) {
      throw invalid("0x00");
    }
    if (bytes == null) {
      return text.toString();
    }
    flush();
    byte[] all = bytes.toByteArray();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(all)).toString();
    } catch (CharacterCodingException e) {
      throw invalid(firstInvalid(all));
    }
  }

  private static DatabaseError invalid(String sequence) {
    return new DatabaseError("22021", "invalid byte sequence for encoding \"UTF8\": " + sequence);
  }

  /** The bytes of the first sequence that is no character, as many as its first byte promises. */
  private static String firstInvalid(byte[] all) {
    ByteBuffer in = ByteBuffer.wrap(all);
    java.nio.CharBuffer out = java.nio.CharBuffer.allocate(all.length);
    StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    int at = in.position();
    int first = all[at] & 0xff;
    int length = first >= 0xf0 && first < 0xf8 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    if (first >= 0xf8) {
      length = 1;
    }
    StringBuilder hex = new StringBuilder();
    for (int i = at; i < at + length && i < all.length; i++) {
      hex.append(i > at ? " 0x" : "0x");
      hex.append(Character.forDigit(all[i] >> 4 & 15, 16))
          .append(Character.forDigit(all[i] & 15, 16));
    }
    return hex.toString();
  }
}
