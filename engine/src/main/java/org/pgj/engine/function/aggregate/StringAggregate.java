package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** string_agg of text and bytea: the delimiter of a row goes before its value. */
final class StringAggregate extends RowAggregate {
  private BytesOutput[] texts = new BytesOutput[1];
  private long held;

  StringAggregate() {
    super(false);
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > texts.length) {
      texts = Arrays.copyOf(texts, capacity(texts.length, newCount));
    }
  }

  @Override
  public void clear() {
    Arrays.fill(texts, null);
    held = 0;
    forgetGroups();
  }

  @Override
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    BytesVector values = (BytesVector) arguments[0];
    if (values.isNull(row)) {
      return;
    }
    BytesOutput text = texts[group];
    if (text == null) {
      text = new BytesOutput(32);
      texts[group] = text;
    } else if (!arguments[1].isNull(row)) {
      BytesVector delimiters = (BytesVector) arguments[1];
      text.write(delimiters.chunk(row), delimiters.offset(row), delimiters.length(row));
      held += delimiters.length(row);
    }
    text.write(values.chunk(row), values.offset(row), values.length(row));
    held += values.length(row);
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    BytesOutput text = texts[group];
    if (text == null) {
      result.setNull(row);
    } else {
      ((BytesVector) result).setReference(row, text.array(), 0, text.length());
    }
  }

  @Override
  public long memoryUsed() {
    return held;
  }
}
