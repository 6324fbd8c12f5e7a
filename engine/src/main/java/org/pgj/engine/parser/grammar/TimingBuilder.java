package org.pgj.engine.parser.grammar;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ConstraintTiming;

/** The attributes of a constraint: DEFERRABLE, INITIALLY, NOT VALID, NO INHERIT. */
final class TimingBuilder {
  private final String kind;
  private final boolean mayDefer;
  private final boolean mayBeInvalid;
  private final boolean mayRefuseInherit;
  private Boolean deferrable;
  private Boolean initiallyDeferred;
  boolean notValid;
  boolean noInherit;

  /**
   * @param kind the kind of constraint as messages name it
   */
  TimingBuilder(String kind, boolean mayDefer, boolean mayBeInvalid, boolean mayRefuseInherit) {
    this.kind = kind;
    this.mayDefer = mayDefer;
    this.mayBeInvalid = mayBeInvalid;
    this.mayRefuseInherit = mayRefuseInherit;
  }

  void deferrable(boolean value, int location) {
    if (deferrable != null && deferrable != value
        || !value && Boolean.TRUE.equals(initiallyDeferred)) {
      throw conflict(location);
    }
    if (value && !mayDefer) {
      throw refused("DEFERRABLE");
    }
    deferrable = value;
  }

  void initiallyDeferred(boolean value, int location) {
    if (initiallyDeferred != null && initiallyDeferred != value) {
      throw conflict(location);
    }
    if (value && Boolean.FALSE.equals(deferrable)) {
      throw new DatabaseError("42601", "constraint declared INITIALLY DEFERRED must be DEFERRABLE")
          .at(location);
    }
    if (value && !mayDefer) {
      throw refused("DEFERRABLE");
    }
    initiallyDeferred = value;
  }

  void notValid() {
    if (!mayBeInvalid) {
      throw refused("NOT VALID");
    }
    notValid = true;
  }

  void noInherit() {
    if (!mayRefuseInherit) {
      throw refused("NO INHERIT");
    }
    noInherit = true;
  }

  private static DatabaseError conflict(int location) {
    return new DatabaseError("42601", "conflicting constraint properties").at(location);
  }

  private DatabaseError refused(String attribute) {
    return new DatabaseError("0A000", kind + " constraints cannot be marked " + attribute);
  }

  ConstraintTiming build() {
    if (Boolean.TRUE.equals(initiallyDeferred)) {
      return ConstraintTiming.DEFERRABLE_INITIALLY_DEFERRED;
    }
    return Boolean.TRUE.equals(deferrable)
        ? ConstraintTiming.DEFERRABLE_INITIALLY_IMMEDIATE
        : ConstraintTiming.NOT_DEFERRABLE;
  }
}
