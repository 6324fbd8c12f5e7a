package org.pgj.protocol.type;

import java.util.Arrays;

/** The text forms of bytea. */
public final class ByteaCodec {
  private ByteaCodec() {}

  /** Decodes hex ({@code \x…}) or escape format. */
  public static byte[] parse(byte[] text, int offset, int length) {
    if (length >= 2 && text[offset] == '\\' && text[offset + 1] == 'x') {
      byte[] bytes = new byte[(length - 2) / 2];
      for (int i = 0, at = offset + 2; i < bytes.length; i++, at += 2) {
        bytes[i] = (byte) (digit(text[at]) << 4 | digit(text[at + 1]));
      }
      return bytes;
    }
    byte[] bytes = new byte[length];
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      if (text[i] != '\\') {
        bytes[count++] = text[i];
      } else if (i + 1 < offset + length && text[i + 1] == '\\') {
        bytes[count++] = '\\';
        i++;
      } else if (i + 3 < offset + length) {
        bytes[count++] =
            (byte) ((text[i + 1] - '0') << 6 | (text[i + 2] - '0') << 3 | text[i + 3] - '0');
        i += 3;
      } else {
        throw new IllegalArgumentException("invalid input syntax for type bytea");
      }
    }
    return Arrays.copyOf(bytes, count);
  }

  /** The hex format. */
  public static String format(byte[] bytes, int offset, int length) {
    StringBuilder text = new StringBuilder(2 + 2 * length).append("\\x");
    for (int i = offset; i < offset + length; i++) {
      text.append(Character.forDigit(bytes[i] >> 4 & 15, 16));
      text.append(Character.forDigit(bytes[i] & 15, 16));
    }
    return text.toString();
  }

  private static int digit(byte c) {
    int value = Character.digit(c, 16);
    if (value < 0) {
      throw new IllegalArgumentException("invalid hexadecimal digit");
    }
    return value;
  }
}
