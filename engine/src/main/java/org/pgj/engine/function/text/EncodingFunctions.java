package org.pgj.engine.function.text;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.CharacterEncoding;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Text in other encodings than the database's, which is UTF8. */
public final class EncodingFunctions {
  private EncodingFunctions() {}

  @SqlFunction("pg_convert_from")
  static void convertFrom(Bytes value, String encoding, BytesOutput out) {
    convert(value, source(encoding), CharacterEncoding.UTF8, out);
  }

  @SqlFunction("pg_convert_to")
  static void convertTo(Bytes text, String encoding, BytesOutput out) {
    convert(text, CharacterEncoding.UTF8, destination(encoding), out);
  }

  @SqlFunction("pg_convert")
  static void convert(Bytes value, String from, String to, BytesOutput out) {
    convert(value, source(from), destination(to), out);
  }

  private static void convert(
      Bytes value, CharacterEncoding from, CharacterEncoding to, BytesOutput out) {
    if (from.isDatabases()) {
      Utf8.validate(value.array(), value.offset(), value.end());
    }
    if (from == to || from.isDatabases() && to.isDatabases()) {
      out.write(value);
    } else if (from.isDatabases()) {
      requireConversion(from, to, to);
      out.write(to.encode(value.text()));
    } else {
      requireConversion(from, to, to.isDatabases() ? from : CharacterEncoding.SQL_ASCII);
      out.writeUtf8(from.decode(value.array(), value.offset(), value.length()));
    }
  }

  private static void requireConversion(
      CharacterEncoding from, CharacterEncoding to, CharacterEncoding other) {
    if (!other.isConvertible()) {
      throw new DatabaseError(
          "42883",
          "default conversion function for encoding \""
              + from
              + "\" to \""
              + to
              + "\" does not exist");
    }
  }

  /** Characters of a text in an encoding. */
  @SqlFunction("length_in_encoding")
  static int length(Bytes text, String encoding) {
    CharacterEncoding known = CharacterEncoding.of(encoding);
    if (known == null) {
      throw new DatabaseError("22023", "invalid encoding name \"" + encoding + "\"");
    }
    if (known.isDatabases()) {
      Utf8.validate(text.array(), text.offset(), text.end());
      return text.text().codePointCount(0, text.text().length());
    }
    requireConversion(known, CharacterEncoding.UTF8, known);
    String decoded = known.decode(text.array(), text.offset(), text.length());
    return decoded.codePointCount(0, decoded.length());
  }

  /** Is there for the one-byte encodings; databases here are all in UTF8. */
  @SqlFunction("to_ascii_default")
  static String toAscii(String text) {
    throw new DatabaseError("0A000", "encoding conversion from UTF8 to ASCII not supported");
  }

  @SqlFunction("PG_encoding_to_char")
  static String encodingName(int encoding) {
    CharacterEncoding[] encodings = CharacterEncoding.values();
    return encoding >= 0 && encoding < encodings.length ? encodings[encoding].name() : "";
  }

  @SqlFunction("PG_char_to_encoding")
  static int encodingNumber(String name) {
    CharacterEncoding encoding = CharacterEncoding.of(name);
    return encoding == null ? -1 : encoding.ordinal();
  }

  private static CharacterEncoding source(String name) {
    return known(name, "source");
  }

  private static CharacterEncoding destination(String name) {
    return known(name, "destination");
  }

  private static CharacterEncoding known(String name, String which) {
    CharacterEncoding encoding = CharacterEncoding.of(name);
    if (encoding == null) {
      throw new DatabaseError("22023", "invalid " + which + " encoding name \"" + name + "\"");
    }
    return encoding;
  }
}
