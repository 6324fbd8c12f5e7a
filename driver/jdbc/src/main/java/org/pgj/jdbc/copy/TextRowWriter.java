package org.pgj.jdbc.copy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import org.pgj.jdbc.PgjRowWriter;
import org.pgj.jdbc.wire.CopyExchange;
import org.pgj.protocol.type.DateTimeText;

/** Writes rows in the text format: columns between tabs, a line for each row. */
final class TextRowWriter extends CopyRowWriter {

  TextRowWriter(CopyExchange copy) {
    super(copy);
  }

  private void next() {
    if (column++ > 0) {
      out.int8('\t');
    }
  }

  /** A value without characters that the format reserves. */
  private PgjRowWriter plain(String value) {
    next();
    out.string(value);
    return this;
  }

  private PgjRowWriter plainOrNull(Object value) {
    return value == null ? nullValue() : plain(value.toString());
  }

  @Override
  public PgjRowWriter nullValue() {
    return plain("\\N");
  }

  @Override
  public PgjRowWriter bool(boolean value) {
    return plain(value ? "t" : "f");
  }

  @Override
  public PgjRowWriter int2(int value) {
    return int8(value);
  }

  @Override
  public PgjRowWriter int4(int value) {
    return int8(value);
  }

  @Override
  public PgjRowWriter int8(long value) {
    next();
    out.decimal(value);
    return this;
  }

  @Override
  public PgjRowWriter float4(float value) {
    return plain(Float.toString(value));
  }

  @Override
  public PgjRowWriter float8(double value) {
    return plain(Double.toString(value));
  }

  @Override
  public PgjRowWriter text(String value) {
    return value == null ? nullValue() : plain(escaped(value));
  }

  private static String escaped(String value) {
    StringBuilder escaped = null;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char letter =
          switch (c) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
          };
      if (letter != 0 && escaped == null) {
        escaped = new StringBuilder(value.length() + 16).append(value, 0, i);
      }
      if (escaped != null) {
        if (letter != 0) {
          escaped.append('\\').append(letter);
        } else {
          escaped.append(c);
        }
      }
    }
    return escaped == null ? value : escaped.toString();
  }

  @Override
  public PgjRowWriter jsonb(String value) {
    return text(value);
  }

  @Override
  public PgjRowWriter numeric(BigDecimal value) {
    return plainOrNull(value);
  }

  @Override
  public PgjRowWriter bytea(byte[] value) {
    return value == null ? nullValue() : plain("\\\\x" + HexFormat.of().formatHex(value));
  }

  @Override
  public PgjRowWriter uuid(UUID value) {
    return plainOrNull(value);
  }

  @Override
  public PgjRowWriter date(LocalDate value) {
    return value == null ? nullValue() : plain(DateTimeText.format(value));
  }

  @Override
  public PgjRowWriter time(LocalTime value) {
    return value == null ? nullValue() : plain(DateTimeText.format(value));
  }

  @Override
  public PgjRowWriter timestamp(LocalDateTime value) {
    return value == null ? nullValue() : plain(DateTimeText.format(value));
  }

  @Override
  public PgjRowWriter timestamptz(Instant value) {
    return value == null ? nullValue() : plain(DateTimeText.format(value.atOffset(ZoneOffset.UTC)));
  }

  @Override
  protected void rowEnd() {
    out.int8('\n');
  }

  @Override
  protected void dataEnd() {}
}
