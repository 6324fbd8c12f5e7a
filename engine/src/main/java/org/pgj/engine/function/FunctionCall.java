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
  private final String[][] fieldNames;
  private final List<CompositeType.Field> columns;
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

  /**
   * @param fieldNames per argument the names of the fields of a row that the caller puts together,
   *     null where it does not; null if it does so for none
   */
  public FunctionCall(
      int functionOid,
      int[] argumentTypes,
      int resultType,
      boolean variadic,
      String[][] fieldNames) {
    this(functionOid, argumentTypes, resultType, variadic, fieldNames, null);
  }

  private FunctionCall(
      int functionOid,
      int[] argumentTypes,
      int resultType,
      boolean variadic,
      String[][] fieldNames,
      List<CompositeType.Field> columns) {
    this.functionOid = functionOid;
    this.argumentTypes = argumentTypes;
    this.resultType = resultType;
    this.variadic = variadic;
    this.fieldNames = fieldNames;
    this.columns = columns;
  }

  /** This call with the columns of a column definition list, for functions that return record. */
  public FunctionCall withColumns(List<CompositeType.Field> definitions) {
    return new FunctionCall(
        functionOid, argumentTypes, resultType, variadic, fieldNames, definitions);
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

  /** Names of the fields of an argument of type record, null if the query does not tell them. */
  public String[] fieldNames(int argument) {
    return fieldNames == null ? null : fieldNames[argument];
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

  /** What the function kept last, null at first. */
  public Object prepared() {
    return prepared;
  }

  public void prepared(Object value) {
    this.prepared = value;
  }
}
