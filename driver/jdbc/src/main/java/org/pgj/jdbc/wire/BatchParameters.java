package org.pgj.jdbc.wire;

import java.util.Arrays;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.type.TypeOid;

/**
 * Parameter values of many runs of one statement, encoded as Bind wants them as soon as they are
 * added: no object is kept per value or run.
 */
public final class BatchParameters {
  private final MessageWriter values = new MessageWriter(1024);
  private final int[] types;
  private final boolean[] onlyNulls;
  private int[] ends = new int[16];
  private int size;

  public BatchParameters(int parameterCount) {
    types = new int[parameterCount];
    onlyNulls = new boolean[parameterCount];
    Arrays.fill(onlyNulls, true);
  }

  /**
   * Adds a run unless its types differ from those of the runs before.
   *
   * @return false if they do: the caller begins another batch
   */
  public boolean add(ParameterSet parameters) {
    for (int i = 0; i < types.length; i++) {
      if (!onlyNulls[i] && !parameters.isNull(i) && parameters.oid(i) != types[i]) {
        return false;
      }
    }
    for (int i = 0; i < types.length; i++) {
      if (onlyNulls[i]) {
        boolean isNull = parameters.isNull(i);
        if (!isNull || types[i] == 0) {
          types[i] = parameters.oid(i);
        }
        onlyNulls[i] = isNull;
      }
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
    parameters.writeTo(values);
    ends[size++] = values.length();
    return true;
  }

  public int size() {
    return size;
  }

  int[] types() {
    return types;
  }

  boolean isNull(int parameter) {
    return onlyNulls[parameter];
  }

  boolean hasTypedStrings() {
    for (int type : types) {
      if (type == TypeOid.VARCHAR) {
        return true;
      }
    }
    return false;
  }

  /** Declares parameters given as varchar as untyped. */
  void untypeStrings() {
    for (int i = 0; i < types.length; i++) {
      if (types[i] == TypeOid.VARCHAR) {
        types[i] = TypeOid.UNSPECIFIED;
      }
    }
  }

  /**
   * Writes the part of Bind from the format codes to the last value, for {@code count} runs as one.
   */
  void writeTo(int firstRun, int count, MessageWriter out) {
    int parameters = types.length;
    int formatBytes = 2 * parameters;
    out.int16(parameters * count);
    for (int run = firstRun; run < firstRun + count; run++) {
      out.bytes(values.array(), start(run) + 2, formatBytes);
    }
    out.int16(parameters * count);
    for (int run = firstRun; run < firstRun + count; run++) {
      int from = start(run) + 2 + formatBytes + 2;
      out.bytes(values.array(), from, ends[run] - from);
    }
  }

  private int start(int run) {
    return run == 0 ? 0 : ends[run - 1];
  }
}
