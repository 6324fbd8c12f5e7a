package org.pgj.engine.type.json;

import java.util.Arrays;
import org.pgj.engine.type.vector.BytesOutput;

/** Puts a jsonb array together from elements that are jsonb already. */
public final class JsonbArrayBuilder {
  private final BytesOutput elements = new BytesOutput(64);
  private int[] ends = new int[8];
  private int count;

  /** Where the next element's payload is to be appended. */
  public BytesOutput elements() {
    return elements;
  }

  /** What was appended since the last call is an element. */
  public void endElement() {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count << 1);
    }
    ends[count++] = elements.length();
  }

  /** Appends the payload of the array. */
  public void finish(BytesOutput out) {
    out.write(Jsonb.ARRAY).writeIntLE(count);
    for (int i = 0; i < count; i++) {
      out.writeIntLE(ends[i]);
    }
    out.write(elements.array(), 0, elements.length());
  }
}
