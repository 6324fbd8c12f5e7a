package org.pgj.engine.function.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.pgj.engine.error.DatabaseError;

/**
 * The encodings that have a name in SQL, by PostgreSQL's numbers (manual: Character Set Support).
 */
public enum CharacterEncoding {
  SQL_ASCII(null),
  EUC_JP("EUC-JP"),
  EUC_CN("GB2312", "EUCCN"),
  EUC_KR("EUC-KR"),
  EUC_TW("x-EUC-TW"),
  EUC_JIS_2004(null),
  UTF8("UTF-8", "UNICODE"),
  MULE_INTERNAL(null),
  LATIN1("ISO-8859-1", "ISO88591"),
  LATIN2("ISO-8859-2", "ISO88592"),
  LATIN3("ISO-8859-3", "ISO88593"),
  LATIN4("ISO-8859-4", "ISO88594"),
  LATIN5("ISO-8859-9", "ISO88599"),
  LATIN6("ISO-8859-10", "ISO885910"),
  LATIN7("ISO-8859-13", "ISO885913"),
  LATIN8("ISO-8859-14", "ISO885914"),
  LATIN9("ISO-8859-15", "ISO885915"),
  LATIN10("ISO-8859-16", "ISO885916"),
  WIN1256("windows-1256", "WINDOWS1256"),
  WIN1258("windows-1258", "WINDOWS1258", "ABC", "TCVN", "TCVN5712", "VSCII"),
  WIN866("IBM866", "WINDOWS866", "ALT"),
  WIN874("x-windows-874", "WINDOWS874"),
  KOI8R("KOI8-R", "KOI8"),
  WIN1251("windows-1251", "WINDOWS1251", "WIN"),
  WIN1252("windows-1252", "WINDOWS1252"),
  ISO_8859_5("ISO-8859-5"),
  ISO_8859_6("ISO-8859-6"),
  ISO_8859_7("ISO-8859-7"),
  ISO_8859_8("ISO-8859-8"),
  WIN1250("windows-1250", "WINDOWS1250"),
  WIN1253("windows-1253", "WINDOWS1253"),
  WIN1254("windows-1254", "WINDOWS1254"),
  WIN1255("windows-1255", "WINDOWS1255"),
  WIN1257("windows-1257", "WINDOWS1257"),
  KOI8U("KOI8-U"),
  SJIS("windows-31j", "MSKANJI", "SHIFTJIS", "WIN932", "WINDOWS932"),
  BIG5("Big5", "WIN950", "WINDOWS950"),
  GBK("GBK", "WIN936", "WINDOWS936"),
  UHC("x-windows-949", "WIN949", "WINDOWS949"),
  GB18030("GB18030"),
  JOHAB("x-Johab"),
  SHIFT_JIS_2004(null);

  private static final Map<String, CharacterEncoding> BY_NAME = new HashMap<>();

  static {
    for (CharacterEncoding encoding : values()) {
      BY_NAME.put(plain(encoding.name()), encoding);
      for (String alias : encoding.aliases) {
        BY_NAME.put(alias, encoding);
      }
    }
  }

  private final String charset;
  private final String[] aliases;

  /**
   * @param charset the name in Java, null if it has none
   * @param aliases other names, without what separates their parts
   */
  CharacterEncoding(String charset, String... aliases) {
    this.charset = charset;
    this.aliases = aliases;
  }

  /** The encoding of a name, null if there is none: only letters and digits count. */
  public static CharacterEncoding of(String name) {
    return BY_NAME.get(plain(name));
  }

  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }

  /** Whether bytes in it are taken as they are in a database in UTF8. */
  boolean isDatabases() {
    return this == UTF8 || this == SQL_ASCII;
  }

  /** Whether there is a conversion from and to UTF8. */
  boolean isConvertible() {
    return charset != null && Charset.isSupported(charset);
  }

  /**
   * Text of bytes in this encoding.
   *
   * @throws DatabaseError 22021, 22P05
   */
  String decode(byte[] bytes, int offset, int length) {
    CharsetDecoder decoder = Charset.forName(charset).newDecoder();
    ByteBuffer input = ByteBuffer.wrap(bytes, offset, length);
    CharBuffer output =
        CharBuffer.allocate((int) (length * (double) decoder.maxCharsPerByte()) + 1);
    CoderResult result = decoder.decode(input, output, true);
    if (result.isError()) {
      String sequence = hex(bytes, input.position(), Math.min(result.length(), input.remaining()));
      throw result.isUnmappable()
          ? noEquivalent(sequence, this, UTF8)
          : new DatabaseError(
              "22021", "invalid byte sequence for encoding \"" + name() + "\": " + sequence);
    }
    decoder.flush(output);
    return output.flip().toString();
  }

  /**
   * Bytes of a text in this encoding.
   *
   * @throws DatabaseError 22P05
   */
  byte[] encode(String text) {
    CharsetEncoder encoder = Charset.forName(charset).newEncoder();
    try {
      ByteBuffer encoded = encoder.encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException unmappable) {
      throw noEquivalent(firstUnmappable(text, encoder.reset()), UTF8, this);
    }
  }

  private static String firstUnmappable(String text, CharsetEncoder encoder) {
    int at = 0;
    while (at < text.length()) {
      int next = text.offsetByCodePoints(at, 1);
      if (!encoder.canEncode(text.substring(at, next))) {
        byte[] bytes = text.substring(at, next).getBytes(StandardCharsets.UTF_8);
        return hex(bytes, 0, bytes.length);
      }
      at = next;
    }
    throw new IllegalStateException("every character can be encoded");
  }

  private static DatabaseError noEquivalent(
      String sequence, CharacterEncoding from, CharacterEncoding to) {
    return new DatabaseError(
        "22P05",
        "character with byte sequence "
            + sequence
            + " in encoding \""
            + from
            + "\" has no equivalent in encoding \""
            + to
            + "\"");
  }

  private static String hex(byte[] bytes, int offset, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : " ").append(String.format("0x%02x", bytes[offset + i] & 0xFF));
    }
    return text.toString();
  }
}
