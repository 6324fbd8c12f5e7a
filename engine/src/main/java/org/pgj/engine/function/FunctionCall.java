package org.pgj.engine.function;

import java.util.List;
import org.pgj.engine.type.record.CompositeType;

/**
 * One call of a function in one running expression: its actual types, and a place where the
 * function keeps what it prepared for later rows, such as a compiled pattern.
 */
public final class FunctionCall {
  private final int functionOid;
  private final int[] argumentTypes;
  private final int resultType;
  private final boolean variadic;
  private final List<CompositeType.Field> columns;
  private int collation;
  private Object prepared;

  /**
   * @param argumentTypes oids of the actual types, after resolution of polymorphic ones
   * @param resultType oid of the actual type
   * @param variadic whether the last argument is an array given as VARIADIC to a function that
   *     takes {@code VARIADIC "any"}
   */
  public FunctionCall(int functionOid, int[] argumentTypes, int resultType, boolean variadic) {
    this(functionOid, argumentTypes, resultType, variadic, null);
  }

  private FunctionCall(
      int functionOid,
      int[] argumentTypes,
      int resultType,
      boolean variadic,
      List<CompositeType.Field> columns) {
    this.functionOid = functionOid;
    this.argumentTypes = argumentTypes;
    this.resultType = resultType;
    this.variadic = variadic;
    this.columns = columns;
  }

  /** This call with the columns of a column definition list, for functions that return record. */
  public FunctionCall withColumns(List<CompositeType.Field> definitions) {
    return new FunctionCall(functionOid, argumentTypes, resultType, variadic, definitions)
        .inCollation(collation);
  }

  public int functionOid() {
    return functionOid;
  }

  public int argumentCount() {
    return argumentTypes.length;
  }

  public int argumentType(int index) {
    return argumentTypes[index];
  }

  /** The columns that a column definition list gives to the result, null without one. */
  public List<CompositeType.Field> columns() {
    return columns;
  }

  public int resultType() {
    return resultType;
  }

  public boolean isVariadic() {
    return variadic;
  }

  /** The collation that the arguments agree on, 0 if they have none. */
  public int collation() {
    return collation;
  }

  /** This call, told the collation of its arguments. */
  public FunctionCall inCollation(int oid) {
    this.collation = oid;
    return this;
  }

  /** What the function kept last, null at first. */
  public Object prepared() {
    return prepared;
  }

  public void prepared(Object value) {
    this.prepared = value;
  }
}
