package org.pgj.engine.function.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** xmlagg. */
final class XmlAggregate extends Aggregate {
  private List<List<String>> parts = new ArrayList<>();

  @Override
  protected void resize(int oldCount, int newCount) {
    while (parts.size() < newCount) {
      parts.add(null);
    }
  }

  @Override
  public void clear() {
    parts = new ArrayList<>();
    forgetGroups();
  }

  @Override
  public void accumulate(
      Vector[] arguments, int[] selection, int count, int[] groups, FunctionContext context) {
    BytesVector values = (BytesVector) arguments[0];
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (values.isNull(row)) {
        continue;
      }
      int group = groups == null ? 0 : groups[i];
      if (parts.get(group) == null) {
        parts.set(group, new ArrayList<>());
      }
      parts.get(group).add(new Bytes().set(values, row).text());
    }
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    if (parts.get(group) == null) {
      result.setNull(row);
      return;
    }
    byte[] text = XmlConstruction.concatenation(parts.get(group)).getBytes(StandardCharsets.UTF_8);
    ((BytesVector) result).setReference(row, Arrays.copyOf(text, text.length), 0, text.length);
  }

  @Override
  public boolean canSpill() {
    return false;
  }

  @Override
  public void serialize(int group, BytesOutput out) {
    throw DatabaseError.notSupported("spilling xmlagg");
  }

  @Override
  public void combine(int group, byte[] state, int offset, int length) {
    throw DatabaseError.notSupported("spilling xmlagg");
  }
}
