package org.pgj.jdbc.type;

import java.math.BigDecimal;

/** bool, which as a number is 1 or 0. */
final class BoolReader implements ColumnReader {
  static final BoolReader BINARY = new BoolReader((byte) 1);
  static final BoolReader TEXT = new BoolReader((byte) 't');

  /** What stands for true. */
  private final byte yes;

  private BoolReader(byte yes) {
    this.yes = yes;
  }

  @Override
  public boolean bool(byte[] b, int o, int n, ValueContext context) {
    return b[o] == yes;
  }

  @Override
  public String string(byte[] b, int o, int n, ValueContext context) {
    return b[o] == yes ? "t" : "f";
  }

  @Override
  public Object object(byte[] b, int o, int n, ValueContext context) {
    return b[o] == yes;
  }

  @Override
  public byte[] bytes(byte[] b, int o, int n, ValueContext context) {
    return new byte[] {(byte) (b[o] == yes ? 't' : 'f')};
  }

  @Override
  public long integer(
      byte[] b, int o, int n, long min, long max, String type, ValueContext context) {
    return b[o] == yes ? 1 : 0;
  }

  @Override
  public double floating(byte[] b, int o, int n, ValueContext context) {
    return b[o] == yes ? 1 : 0;
  }

  @Override
  public BigDecimal decimal(byte[] b, int o, int n, ValueContext context) {
    return b[o] == yes ? BigDecimal.ONE : BigDecimal.ZERO;
  }
}
