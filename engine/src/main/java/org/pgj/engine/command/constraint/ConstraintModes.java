package org.pgj.engine.command.constraint;

import java.util.HashSet;
import java.util.Set;
import org.pgj.engine.catalog.entry.ConstraintEntry;

/** What SET CONSTRAINTS has said in the running transaction. */
final class ConstraintModes {
  private final Set<Integer> deferred = new HashSet<>();
  private final Set<Integer> immediate = new HashSet<>();
  private boolean allDeferred;
  private boolean allImmediate;

  boolean isDeferred(ConstraintEntry constraint) {
    if (!constraint.deferrable() || immediate.contains(constraint.oid())) {
      return false;
    }
    if (deferred.contains(constraint.oid()) || allDeferred) {
      return true;
    }
    return constraint.initiallyDeferred() && !allImmediate;
  }

  /** SET CONSTRAINTS ALL. */
  void setAll(boolean defer) {
    allDeferred = defer;
    allImmediate = !defer;
    deferred.clear();
    immediate.clear();
  }

  /** SET CONSTRAINTS of one. */
  void set(int constraint, boolean defer) {
    (defer ? immediate : deferred).remove(constraint);
    (defer ? deferred : immediate).add(constraint);
  }

  /** The transaction is over. */
  void reset() {
    deferred.clear();
    immediate.clear();
    allDeferred = false;
    allImmediate = false;
  }
}
