package org.pgj.engine.executor;

import org.pgj.engine.catalog.entry.FunctionEntry;

/**
 * What the functions of an execution do besides computing values. A volatile function sees what has
 * been done for the rows before (manual: Function Volatility Categories); where it may look, rows
 * have to be taken one by one.
 */
public final class SideEffects {
  private static final int FIRST_USER_OID = 16384;
  private static final int NEXTVAL = 1574;
  private static final int CURRVAL = 1575;
  private static final int SETVAL = 1576;
  private static final int SETVAL_CALLED = 1765;
  private static final int LASTVAL = 2559;
  private static final int SET_CONFIG = 2078;

  private int calls;
  private boolean advancesSequences;
  private boolean readsSequences;

  /** Takes notice of a function that an expression calls. */
  void note(FunctionEntry function) {
    if (function.volatility() != 'v') {
      return;
    }
    switch (function.oid()) {
      case NEXTVAL -> advancesSequences = true;
      case CURRVAL, LASTVAL -> readsSequences = true;
      case SETVAL, SETVAL_CALLED -> {
        advancesSequences = true;
        readsSequences = true;
      }
      default -> {
        if (function.oid() >= FIRST_USER_OID || function.oid() == SET_CONFIG) {
          calls++;
        }
      }
    }
  }

  /** Whether one function may look at what another has done for the rows before. */
  boolean dependOnOrder() {
    return calls > 1
        || calls == 1 && (advancesSequences || readsSequences)
        || advancesSequences && readsSequences;
  }

  /**
   * Whether a function may look at the rows written before.
   *
   * @param triggers whether triggers run before each row is written
   */
  boolean dependOnWrites(boolean triggers) {
    return calls > 0 || advancesSequences && (readsSequences || triggers);
  }
}
