package org.pgj.engine.function.text;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.ByteaType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Hashes and binary encodings (manual: Binary String Functions and Operators). */
public final class HashFunctions {
  private HashFunctions() {}

  private static byte[] digest(String algorithm, Bytes value) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(value.array(), value.offset(), value.length());
      return digest.digest();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @SqlFunction({"md5_text", "md5_bytea"})
  static void md5(Bytes value, BytesOutput out) {
    byte[] hash = digest("MD5", value);
    ByteaType.formatHex(hash, 0, hash.length, out);
  }

  @SqlFunction("sha224_bytea")
  static Bytes sha224(Bytes value) {
    return Bytes.of(digest("SHA-224", value));
  }

  @SqlFunction("sha256_bytea")
  static Bytes sha256(Bytes value) {
    return Bytes.of(digest("SHA-256", value));
  }

  @SqlFunction("sha384_bytea")
  static Bytes sha384(Bytes value) {
    return Bytes.of(digest("SHA-384", value));
  }

  @SqlFunction("sha512_bytea")
  static Bytes sha512(Bytes value) {
    return Bytes.of(digest("SHA-512", value));
  }

  @SqlFunction("binary_encode")
  static void encode(Bytes value, String format, BytesOutput out) {
    switch (format.toLowerCase(Locale.ROOT)) {
      case "hex" -> ByteaType.formatHex(value.array(), value.offset(), value.length(), out);
      case "escape" -> escape(value, out);
      case "base64" ->
          out.write(Base64.getMimeEncoder(76, new byte[] {'\n'}).encode(value.toArray()));
      default -> throw unknownEncoding(format);
    }
  }

  private static void escape(Bytes value, BytesOutput out) {
    for (int at = value.offset(); at < value.end(); at++) {
      byte c = value.array()[at];
      if (c == '\\') {
        out.write('\\').write('\\');
      } else if (c <= 0) {
        out.write('\\').write('0' + (c >> 6 & 3));
        out.write('0' + (c >> 3 & 7)).write('0' + (c & 7));
      } else {
        out.write(c);
      }
    }
  }

  @SqlFunction("binary_decode")
  static void decode(Bytes text, String format, BytesOutput out) {
    switch (format.toLowerCase(Locale.ROOT)) {
      case "hex" -> ByteaType.parseHex(text.array(), text.offset(), text.end(), out);
      case "escape" -> ByteaType.parseEscape(text.array(), text.offset(), text.end(), out);
      case "base64" -> decodeBase64(text, out);
      default -> throw unknownEncoding(format);
    }
  }

  private static void decodeBase64(Bytes text, BytesOutput out) {
    String plain = text.text();
    StringBuilder symbols = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        continue;
      }
      boolean valid =
          c >= 'A' && c <= 'Z'
              || c >= 'a' && c <= 'z'
              || c >= '0' && c <= '9'
              || c == '+'
              || c == '/'
              || c == '=';
      if (!valid) {
        throw new DatabaseError(
            "22023", "invalid symbol \"" + c + "\" found while decoding base64 sequence");
      }
      symbols.append(c);
    }
    try {
      if (symbols.length() % 4 != 0) {
        throw new IllegalArgumentException();
      }
      out.write(Base64.getDecoder().decode(symbols.toString()));
    } catch (IllegalArgumentException malformed) {
      throw new DatabaseError("22023", "invalid base64 end sequence")
          .hint("Input data is missing padding, is truncated, or is otherwise corrupted.");
    }
  }

  private static DatabaseError unknownEncoding(String format) {
    return new DatabaseError("22023", "unrecognized encoding: \"" + format + "\"");
  }
}
