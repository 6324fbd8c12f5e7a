package org.pgj.engine.executor.expression;

import java.util.Arrays;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * The parameters of an execution: those that the client binds ({@code $1}, from 1) and those that
 * the plan sets while it runs (from 0). Each is a constant vector; its bytes belong to whoever set
 * it and must stay until it is set again.
 */
public final class ParameterValues {
  private static final Vector[] NONE = {};

  private final Vector[] execution;
  private final boolean[] present;
  private Vector[] external = NONE;
  private Source source;

  /** Computes execution parameters at their first use: init plans. */
  @FunctionalInterface
  public interface Source {
    /** Sets the parameter by {@link ParameterValues#set}. */
    void compute(int parameter);
  }

  public ParameterValues(int executionCount) {
    this.execution = new Vector[executionCount];
    this.present = new boolean[executionCount];
  }

  public void setSource(Source source) {
    this.source = source;
  }

  /** Binds the client's values, constant vectors; index 0 is {@code $1}. */
  public void bind(Vector[] values) {
    external = values;
  }

  public Vector external(int number) {
    return external[number - 1];
  }

  public int externalCount() {
    return external.length;
  }

  public Vector execution(int number) {
    if (!present[number]) {
      source.compute(number);
    }
    return execution[number];
  }

  /** Sets an execution parameter to one value of a vector, by reference. */
  public void set(int number, Vector values, int row) {
    if (values == execution[number]) {
      // A subquery passes a value of a query further out on as it is.
      return;
    }
    Vector target = prepare(number, values.representation());
    target.copyFrom(values, row, 0);
  }

  /** Sets an execution parameter to null. */
  public void setNull(int number, Representation representation) {
    prepare(number, representation).setNull(0);
  }

  private Vector prepare(int number, Representation representation) {
    Vector target = execution[number];
    if (target == null) {
      target = Vector.create(representation, 1);
      execution[number] = target;
    }
    target.reset();
    target.setConstant(true);
    present[number] = true;
    return target;
  }

  /** Makes a parameter of an init plan be computed again when it is next used. */
  public void forget(int number) {
    present[number] = false;
  }

  /** Before a new execution. */
  public void forgetAll() {
    Arrays.fill(present, false);
  }
}
