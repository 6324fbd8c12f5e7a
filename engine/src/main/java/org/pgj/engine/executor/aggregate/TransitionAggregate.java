package org.pgj.engine.executor.aggregate;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * A user's aggregate: functions of SQL that carry a state from row to row (manual: section 36.12,
 * User-Defined Aggregates).
 */
public final class TransitionAggregate extends Aggregate {
  private final Definition definition;
  private final FunctionContext context;
  private final GroupValues states;
  private final GroupValues[] directValues;
  private final Vector state;
  private final Vector[] transitionArguments;
  private final Vector[] finalArguments;
  private final Vector next;
  private final Vector answer;
  private final int[] oneRow = new int[1];

  /** Groups that have seen no value yet: a strict transition function begins with the first. */
  private boolean[] waiting = new boolean[4];

  private boolean[] seen = new boolean[4];
  private long windowRows;

  /**
   * What an aggregate is made of.
   *
   * @param inverse takes a row out again, null if states cannot
   * @param finish null if the state is the result
   * @param initial one value, null if there is none
   * @param directArguments how many of the arguments are only for the final function
   * @param finalExtra whether that is also given a null for every other argument
   * @param arguments representations of the arguments
   */
  public record Definition(
      FunctionKernel transition,
      boolean strict,
      FunctionKernel inverse,
      FunctionKernel finish,
      boolean finalStrict,
      boolean finalExtra,
      Vector initial,
      int directArguments,
      Representation state,
      Representation[] arguments,
      Representation result) {}

  public TransitionAggregate(Definition definition, FunctionContext context) {
    this.definition = definition;
    this.context = context;
    this.states = new GroupValues(definition.state());
    int direct = definition.directArguments();
    Representation[] arguments = definition.arguments();
    this.directValues = new GroupValues[direct];
    for (int i = 0; i < direct; i++) {
      directValues[i] = new GroupValues(arguments[i]);
    }
    this.state = constant(definition.state());
    this.transitionArguments = new Vector[1 + arguments.length - direct];
    transitionArguments[0] = state;
    this.finalArguments = new Vector[1 + (definition.finalExtra() ? arguments.length : direct)];
    finalArguments[0] = state;
    for (int i = 1; i < finalArguments.length; i++) {
      finalArguments[i] = constant(arguments[i - 1]);
      finalArguments[i].setNull(0);
    }
    this.next = Vector.create(definition.state(), Vector.BATCH_SIZE);
    this.answer = Vector.create(definition.result(), 1);
  }

  private static Vector constant(Representation representation) {
    Vector vector = Vector.create(representation, 1);
    vector.setConstant(true);
    return vector;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    states.ensureCapacity(newCount);
    for (GroupValues values : directValues) {
      values.ensureCapacity(newCount);
    }
    if (newCount > waiting.length) {
      int capacity = Math.max(newCount, waiting.length * 2);
      waiting = Arrays.copyOf(waiting, capacity);
      seen = Arrays.copyOf(seen, capacity);
    }
    for (int group = oldCount; group < newCount; group++) {
      begin(group);
    }
  }

  private void begin(int group) {
    seen[group] = false;
    states.set(group, definition.initial(), 0);
    waiting[group] = definition.strict() && definition.initial().isNull(0);
    if (group == 0) {
      windowRows = 0;
    }
  }

  @Override
  public void clear() {
    states.clear();
    forgetGroups();
  }

  @Override
  public void accumulate(
      Vector[] arguments, int[] selection, int count, int[] groups, FunctionContext functions) {
    int direct = directValues.length;
    System.arraycopy(arguments, direct, transitionArguments, 1, transitionArguments.length - 1);
    for (int k = 0; k < count; k++) {
      int row = selection == null ? k : selection[k];
      int group = groups == null ? 0 : groups[k];
      if (!seen[group]) {
        seen[group] = true;
        for (int i = 0; i < direct; i++) {
          directValues[i].set(group, arguments[i], row);
        }
      }
      if (definition.strict() && hasNull(row)) {
        continue;
      }
      windowRows++;
      if (waiting[group]) {
        states.set(group, transitionArguments[1], row);
        waiting[group] = false;
      } else if (!definition.strict() || !states.isNull(group)) {
        call(definition.transition(), group, row);
        if (definition.inverse() != null && states.isNull(group)) {
          throw new DatabaseError(
              "22004", "moving-aggregate transition function must not return null");
        }
      }
    }
  }

  private boolean hasNull(int row) {
    for (int i = 1; i < transitionArguments.length; i++) {
      if (transitionArguments[i].isNull(row)) {
        return true;
      }
    }
    return false;
  }

  /** Replaces a group's state by what a function makes of it and a row. */
  private void call(FunctionKernel function, int group, int row) {
    state.reset();
    state.setConstant(true);
    states.get(group, state, 0);
    next.ensureCapacity(row + 1);
    next.reset();
    oneRow[0] = row;
    function.evaluate(transitionArguments, next, oneRow, 1, context);
    states.set(group, next, row);
  }

  @Override
  public boolean remove(Vector[] arguments, int[] selection, int count) {
    if (definition.inverse() == null) {
      return false;
    }
    System.arraycopy(arguments, 0, transitionArguments, 1, transitionArguments.length - 1);
    for (int k = 0; k < count; k++) {
      int row = selection == null ? k : selection[k];
      if (definition.strict() && hasNull(row)) {
        continue;
      }
      if (windowRows == 1) {
        begin(0);
        continue;
      }
      call(definition.inverse(), 0, row);
      if (states.isNull(0)) {
        return false;
      }
      windowRows--;
    }
    return true;
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext functions) {
    if (definition.finish() == null) {
      answer.reset();
      states.get(group, answer, 0);
      result.copyFrom(answer, 0, row);
      return;
    }
    state.reset();
    state.setConstant(true);
    states.get(group, state, 0);
    for (int i = 0; i < directValues.length; i++) {
      finalArguments[1 + i].reset();
      finalArguments[1 + i].setConstant(true);
      directValues[i].get(group, finalArguments[1 + i], 0);
    }
    if (definition.finalStrict()) {
      for (Vector argument : finalArguments) {
        if (argument.isNull(0)) {
          result.setNull(row);
          return;
        }
      }
    }
    answer.reset();
    definition.finish().evaluate(finalArguments, answer, null, 1, context);
    copyAnswer(result, row);
  }

  private void copyAnswer(Vector result, int row) {
    if (answer instanceof BytesVector bytes && !answer.isNull(0)) {
      byte[] copy =
          Arrays.copyOfRange(bytes.chunk(0), bytes.offset(0), bytes.offset(0) + bytes.length(0));
      bytes.setReference(0, copy, 0, copy.length);
    }
    result.copyFrom(answer, 0, row);
  }

  @Override
  public boolean canSpill() {
    return false;
  }

  @Override
  public void serialize(int group, BytesOutput out) {
    throw DatabaseError.notSupported("spilling the state of this aggregate");
  }

  @Override
  public void combine(int group, byte[] serialized, int offset, int length) {
    throw DatabaseError.notSupported("spilling the state of this aggregate");
  }

  @Override
  public long memoryUsed() {
    return states.memoryUsed();
  }
}
