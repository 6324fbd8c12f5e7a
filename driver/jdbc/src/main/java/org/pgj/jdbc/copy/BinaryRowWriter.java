package org.pgj.jdbc.copy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import org.pgj.jdbc.PgjRowWriter;
import org.pgj.jdbc.wire.CopyExchange;
import org.pgj.protocol.type.DateTimeCodec;
import org.pgj.protocol.type.NumericCodec;

/** Writes rows in the binary format. */
final class BinaryRowWriter extends CopyRowWriter {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };

  BinaryRowWriter(CopyExchange copy) {
    super(copy);
    out.bytes(SIGNATURE);
    out.int32(0);
    out.int32(0);
  }

  private void next(int length) {
    if (column == 0) {
      out.int16(columns);
    }
    column++;
    out.int32(length);
  }

  @Override
  public PgjRowWriter nullValue() {
    next(-1);
    return this;
  }

  @Override
  public PgjRowWriter bool(boolean value) {
    next(1);
    out.int8(value ? 1 : 0);
    return this;
  }

  @Override
  public PgjRowWriter int2(int value) {
    next(2);
    out.int16(value);
    return this;
  }

  @Override
  public PgjRowWriter int4(int value) {
    next(4);
    out.int32(value);
    return this;
  }

  @Override
  public PgjRowWriter int8(long value) {
    next(8);
    out.int64(value);
    return this;
  }

  @Override
  public PgjRowWriter float4(float value) {
    next(4);
    out.float32(value);
    return this;
  }

  @Override
  public PgjRowWriter float8(double value) {
    next(8);
    out.float64(value);
    return this;
  }

  @Override
  public PgjRowWriter text(String value) {
    if (value == null) {
      return nullValue();
    }
    next(0);
    int start = out.length();
    out.string(value);
    out.putInt32(start - 4, out.length() - start);
    return this;
  }

  @Override
  public PgjRowWriter jsonb(String value) {
    if (value == null) {
      return nullValue();
    }
    next(0);
    int start = out.length();
    out.int8(1); // version of the binary form
    out.string(value);
    out.putInt32(start - 4, out.length() - start);
    return this;
  }

  @Override
  public PgjRowWriter numeric(BigDecimal value) {
    if (value == null) {
      return nullValue();
    }
    next(0);
    int start = out.length();
    NumericCodec.write(value, out);
    out.putInt32(start - 4, out.length() - start);
    return this;
  }

  @Override
  public PgjRowWriter bytea(byte[] value) {
    if (value == null) {
      return nullValue();
    }
    next(value.length);
    out.bytes(value);
    return this;
  }

  @Override
  public PgjRowWriter uuid(UUID value) {
    if (value == null) {
      return nullValue();
    }
    next(16);
    out.int64(value.getMostSignificantBits());
    out.int64(value.getLeastSignificantBits());
    return this;
  }

  @Override
  public PgjRowWriter date(LocalDate value) {
    return value == null ? nullValue() : int4(DateTimeCodec.toDays(value));
  }

  @Override
  public PgjRowWriter time(LocalTime value) {
    return value == null ? nullValue() : int8(DateTimeCodec.toMicros(value));
  }

  @Override
  public PgjRowWriter timestamp(LocalDateTime value) {
    return value == null ? nullValue() : int8(DateTimeCodec.toMicros(value));
  }

  @Override
  public PgjRowWriter timestamptz(Instant value) {
    return value == null ? nullValue() : int8(DateTimeCodec.toMicros(value));
  }

  @Override
  protected void rowEnd() {}

  @Override
  protected void dataEnd() {
    out.int16(-1);
  }
}
