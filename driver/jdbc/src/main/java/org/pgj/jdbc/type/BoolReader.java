package org.pgj.jdbc.type;

import java.math.BigDecimal;

/** bool in binary. */
final class BoolReader implements ColumnReader {
  static final BoolReader INSTANCE = new BoolReader();

  @Override
  public boolean bool(byte[] b, int o, int n, ValueContext context) {
    return b[o] != 0;
  }

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    return b[o] != 0 ? "t" : "f";
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) {
    return b[o] != 0;
  }

  @Override
  public byte[] bytes(byte[] b, int o, int n, ValueContext context) {
    return new byte[] {(byte) (b[o] != 0 ? 't' : 'f')};
  }

  @Override
  public long integer(
      byte[] b, int o, int n, long min, long max, String type, ValueContext context) {
    return b[o] != 0 ? 1 : 0;
  }

  @Override
  public double floating(byte[] b, int o, int n, ValueContext context) {
    return b[o] != 0 ? 1 : 0;
  }

  @Override
  public BigDecimal decimal(byte[] b, int o, int n, ValueContext context) {
    return b[o] != 0 ? BigDecimal.ONE : BigDecimal.ZERO;
  }
}
