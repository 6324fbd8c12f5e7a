package org.pgj.engine.plpgsql.tree;

import java.util.List;

/**
 * A parsed body.
 *
 * @param variables all of them, by index
 * @param arguments the input parameters, in order
 * @param outputs the variables that a call without RETURN value yields
 * @param expressions how many there are
 * @param useColumn what a name that is ambiguous means; null for an error
 */
public record PlBody(
    PlStatement.Block block,
    List<PlVariable> variables,
    List<PlVariable> arguments,
    List<PlVariable> outputs,
    PlVariable found,
    TriggerVariables trigger,
    EventVariables event,
    int expressions,
    Boolean useColumn,
    boolean printStrictParameters) {
  /** The variables of a trigger function, null of others. */
  public record TriggerVariables(PlVariable newRow, PlVariable oldRow, List<PlVariable> special) {}

  /** The variables of an event trigger's function, null of others. */
  public record EventVariables(PlVariable event, PlVariable tag) {}
}
