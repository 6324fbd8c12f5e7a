package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.Relation;

/** Brings the rows of several paths over the tables of an inheritance tree together. */
public abstract sealed class TreePath extends Path permits AppendPath, MergeAppendPath {
  private final List<Path> inputs;
  private final List<Clause> clauses;

  /**
   * @param root the root of the tree
   * @param clauses conditions that may leave out inputs at run time
   */
  TreePath(Relation root, List<Path> inputs, List<Clause> clauses) {
    super(root);
    this.inputs = inputs;
    this.clauses = clauses;
  }

  public List<Path> inputs() {
    return inputs;
  }

  /** Conditions that may leave out inputs at run time. */
  public List<Clause> clauses() {
    return clauses;
  }
}
