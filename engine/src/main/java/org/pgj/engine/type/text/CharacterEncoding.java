package org.pgj.engine.type.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

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
  public boolean isDatabases() {
    return this == UTF8 || this == SQL_ASCII;
  }

  /** Whether there is a conversion from and to UTF8. */
  public boolean isConvertible() {
    return charset != null && Charset.isSupported(charset);
  }

  // ---- texts of clients and files

  /**
   * What came from outside in this encoding, as UTF-8. The result may be a view of the source.
   *
   * @throws DatabaseError 22021, 22P05
   */
  public Bytes received(byte[] bytes, int from, int to) {
    if (isDatabases()) {
      Utf8.validate(bytes, from, to);
      return new Bytes(bytes, from, to - from);
    }
    for (int at = from; at < to; at++) {
      if (bytes[at] == 0) {
        throw invalidSequence(bytes, at, 1);
      }
    }
    return Utf8.isAscii(bytes, from, to)
        ? new Bytes(bytes, from, to - from)
        : Bytes.of(decode(bytes, from, to - from));
  }

  /**
   * Turns the end of the output's present value, which is in UTF-8, into this encoding.
   *
   * @param before the length of what stands before it and stays as it is
   * @throws DatabaseError 22P05
   */
  public void send(BytesOutput out, int before) {
    int from = out.start() + before;
    if (!isDatabases() && !Utf8.isAscii(out.array(), from, out.end())) {
      byte[] encoded = encode(new String(out.array(), from, out.end() - from, UTF_8));
      out.truncate(before);
      out.write(encoded);
    }
  }

  /**
   * Appends a text, which is in UTF-8, in this encoding.
   *
   * @throws DatabaseError 22P05
   */
  public void send(byte[] text, int offset, int length, BytesOutput out) {
    int before = out.length();
    out.write(text, offset, length);
    send(out, before);
  }

  // ---- conversion

  /**
   * Text of bytes in this encoding.
   *
   * @throws DatabaseError 22021, 22P05
   */
  public String decode(byte[] bytes, int offset, int length) {
    CharsetDecoder decoder = decoder();
    ByteBuffer input = ByteBuffer.wrap(bytes, offset, length);
    CharBuffer output = room(decoder, input);
    CoderResult result = decoder.decode(input, output, true);
    if (result.isError()) {
      throw failure(result, input);
    }
    decoder.flush(output);
    return output.flip().toString();
  }

  public CharsetDecoder decoder() {
    return Charset.forName(charset).newDecoder();
  }

  /** Room for the characters of an input. */
  public static CharBuffer room(CharsetDecoder decoder, ByteBuffer input) {
    return CharBuffer.allocate((int) (input.remaining() * (double) decoder.maxCharsPerByte()) + 1);
  }

  /** Why an input could not be decoded any further: 22021, 22P05. */
  public DatabaseError failure(CoderResult error, ByteBuffer input) {
    int length = Math.min(error.length(), input.remaining());
    int at = input.arrayOffset() + input.position();
    return error.isUnmappable()
        ? noEquivalent(hex(input.array(), at, length), this, UTF8)
        : invalidSequence(input.array(), at, length);
  }

  private DatabaseError invalidSequence(byte[] bytes, int offset, int length) {
    return new DatabaseError(
        "22021",
        "invalid byte sequence for encoding \"" + name() + "\": " + hex(bytes, offset, length));
  }

  /**
   * Bytes of a text in this encoding.
   *
   * @throws DatabaseError 22P05
   */
  public byte[] encode(String text) {
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
        byte[] bytes = text.substring(at, next).getBytes(UTF_8);
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
