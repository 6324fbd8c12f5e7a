package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * One WHEN of MERGE.
 *
 * @param targets assignments of UPDATE or values of INSERT, else empty
 */
public record MergeAction(
    Match match,
    Kind kind,
    Expression condition,
    List<TargetEntry> targets,
    Overriding overriding) {
  public MergeAction withTargets(List<TargetEntry> replacement) {
    return new MergeAction(match, kind, condition, replacement, overriding);
  }

  /** When the action applies. */
  public enum Match {
    MATCHED,
    NOT_MATCHED_BY_SOURCE,
    NOT_MATCHED_BY_TARGET
  }

  /** What it does. */
  public enum Kind {
    INSERT,
    UPDATE,
    DELETE,
    NOTHING
  }

  /** OVERRIDING … VALUE of an insertion into identity columns. */
  public enum Overriding {
    NONE,
    USER_VALUE,
    SYSTEM_VALUE
  }
}
