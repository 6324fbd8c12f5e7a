package org.pgj.engine.access.gist;

import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** inet_ops: from the first to the last address of the network. */
final class InetOperators implements GistOperators {
  private static final int OVERLAPS = 3;
  private static final int EQUAL = 18;
  private static final int SUBNET = 24;
  private static final int SUBNET_OR_EQUAL = 25;
  private static final int SUPERNET = 26;
  private static final int SUPERNET_OR_EQUAL = 27;

  /** Where the addresses of version 6 begin. */
  private static final double VERSION_6 = 1L << 40;

  private static final int HEAD = 2;
  private static final int IPV4_LENGTH = 4;
  private static final int PREFIX = 6;

  private final double[] bounds = new double[2];

  @Override
  public int dimensions() {
    return 1;
  }

  @Override
  public void key(Vector value, int row, double[] intervals, int at) {
    Bytes address = new Bytes().set((BytesVector) value, row);
    int length = address.length() - HEAD;
    int bits = address.get(1) & 0xFF;
    intervals[at] = number(address, length, bits, 0);
    intervals[at + 1] = number(address, length, bits, 0xFF);
  }

  /** The first bytes of the address as a number, its host part set. */
  private static double number(Bytes address, int length, int bits, int host) {
    long number = 0;
    int bytes = Math.min(length, PREFIX);
    for (int i = 0; i < bytes; i++) {
      int kept = Math.max(0, Math.min(8, bits - 8 * i));
      int mask = 0xFF00 >> kept & 0xFF;
      number = number << 8 | address.get(HEAD + i) & mask | host & ~mask & 0xFF;
    }
    return length == IPV4_LENGTH ? number : VERSION_6 + number;
  }

  @Override
  public GistQuery query(int strategy, Vector argument) {
    key(argument, 0, bounds, 0);
    double first = bounds[0];
    double last = bounds[1];
    return switch (strategy) {
      case OVERLAPS, SUBNET, SUBNET_OR_EQUAL -> of(last, first);
      case EQUAL, SUPERNET, SUPERNET_OR_EQUAL -> of(first, last);
      default -> GistQuery.all(1);
    };
  }

  private static GistQuery of(double maxLow, double minHigh) {
    return GistQuery.of(new double[] {maxLow}, new double[] {minHigh});
  }
}
