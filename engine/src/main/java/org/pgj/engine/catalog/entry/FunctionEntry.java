package org.pgj.engine.catalog.entry;

import java.util.List;

/**
 * A row of pg_proc.
 *
 * @param kind {@code f}unction, {@code p}rocedure, {@code a}ggregate, {@code w}indow function
 * @param volatility {@code i}mmutable, {@code s}table, {@code v}olatile
 * @param argumentTypes input arguments only
 * @param allArgumentTypes null if all arguments are input
 * @param argumentModes null if all are input; {@code i}, {@code o}, {@code b}, {@code v}, {@code t}
 * @param argumentNames null if none has a name
 * @param variadicElement element type of the variadic parameter, 0 if none
 * @param defaults number of trailing input arguments that have defaults
 * @param defaultExpressions serialized list of their expressions, null if none
 * @param source pg_proc.prosrc
 * @param sqlBody serialized body of a SQL-standard function, null if none
 */
public record FunctionEntry(
    int oid,
    String name,
    int namespace,
    int owner,
    int language,
    float cost,
    float rows,
    int variadicElement,
    int support,
    char kind,
    boolean securityDefiner,
    boolean leakproof,
    boolean strict,
    boolean returnsSet,
    char volatility,
    char parallel,
    int defaults,
    int resultType,
    int[] argumentTypes,
    int[] allArgumentTypes,
    char[] argumentModes,
    String[] argumentNames,
    String defaultExpressions,
    String source,
    String library,
    String sqlBody,
    String[] settings,
    List<AclItem> acl) {

  public boolean isAggregate() {
    return kind == 'a';
  }

  public boolean isWindow() {
    return kind == 'w';
  }

  public boolean isProcedure() {
    return kind == 'p';
  }

  /** Names of the input parameters; null if none has a name. */
  public String[] inputNames() {
    if (argumentNames == null || argumentModes == null) {
      return argumentNames;
    }
    String[] inputs = new String[argumentTypes.length];
    int next = 0;
    for (int i = 0; i < argumentNames.length; i++) {
      char mode = argumentModes[i];
      if (mode == 'i' || mode == 'b' || mode == 'v') {
        inputs[next++] = argumentNames[i];
      }
    }
    return inputs;
  }
}
