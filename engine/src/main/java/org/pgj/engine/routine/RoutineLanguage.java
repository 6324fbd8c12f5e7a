package org.pgj.engine.routine;

import org.pgj.engine.catalog.entry.FunctionEntry;

/** A language routines are written in. */
public interface RoutineLanguage {
  /**
   * Compiles a routine for actual types.
   *
   * @param shape the columns of its result
   */
  Routine compile(FunctionEntry function, int[] argumentTypes, RoutineShape shape);

  /**
   * Runs a block of code: DO.
   *
   * @param atomic whether the transaction around it must stay
   */
  void execute(String source, boolean atomic);

  /** Checks a body when the routine is defined. */
  void validate(FunctionEntry function);

  /** CONTEXT of the calls that run now, innermost first; empty if none runs. */
  default String place() {
    return "";
  }
}
