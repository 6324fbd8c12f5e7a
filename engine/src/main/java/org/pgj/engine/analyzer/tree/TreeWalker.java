package org.pgj.engine.analyzer.tree;

/**
 * Visits trees without changing them. A subclass overrides {@link #visit} and calls {@link
 * #visitChildren} to go on below a node.
 */
public abstract class TreeWalker {
  private final Walk walk = new Walk();

  /** Called for every node, from the top. */
  protected abstract void visit(Expression expression);

  /** Visits the children of a node; a subquery's expressions one level deeper. */
  protected final void visitChildren(Expression expression) {
    walk.children(expression);
  }

  public final void walk(Expression expression) {
    visit(expression);
  }

  /** Visits all expressions of a query; its own level has depth 0. */
  public final void walk(AnalyzedQuery query) {
    walk.mapQuery(query);
  }

  /** 0 at the level where the walk began, one more within each subquery. */
  protected final int depth() {
    return walk.level();
  }

  private final class Walk extends TreeMapper {
    @Override
    public Expression map(Expression expression) {
      visit(expression);
      return expression;
    }

    void children(Expression expression) {
      mapChildren(expression);
    }

    int level() {
      return depth();
    }
  }
}
