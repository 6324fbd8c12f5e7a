package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * A source of names in a query: a range table entry or an aliased join.
 *
 * @param name its qualifier, null if it has none
 * @param relation pg_class oid for references qualified with a schema, 0 if not possible
 * @param rangeIndex 0 for a join
 * @param columns names and what they stand for; null names are dropped columns
 * @param nameVisible whether the qualifier may be used
 * @param columnsVisible whether columns may be referred to without qualifier
 * @param lateralOnly visible only within LATERAL items further right
 * @param lateralAllowed false where a lateral reference is invalid because of the join kind
 */
record NamespaceItem(
    String name,
    int relation,
    int rangeIndex,
    List<Column> columns,
    boolean nameVisible,
    boolean columnsVisible,
    boolean lateralOnly,
    boolean lateralAllowed) {

  /**
   * A name and the expression it stands for, at the level of the item.
   *
   * @param inStars whether {@code *} stands for it too
   */
  record Column(String name, Expression expression, boolean inStars) {
    Column(String name, Expression expression) {
      this(name, expression, true);
    }
  }

  /** The item with its last columns left out of what {@code *} stands for. */
  NamespaceItem withHidden(int count) {
    List<Column> marked = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      marked.add(new Column(column.name(), column.expression(), i < columns.size() - count));
    }
    return new NamespaceItem(
        name,
        relation,
        rangeIndex,
        marked,
        nameVisible,
        columnsVisible,
        lateralOnly,
        lateralAllowed);
  }

  NamespaceItem withLateral(boolean only, boolean allowed) {
    return new NamespaceItem(
        name, relation, rangeIndex, columns, nameVisible, columnsVisible, only, allowed);
  }

  NamespaceItem withVisibility(boolean nameIsVisible, boolean columnsAreVisible) {
    return new NamespaceItem(
        name,
        relation,
        rangeIndex,
        columns,
        nameIsVisible,
        columnsAreVisible,
        lateralOnly,
        lateralAllowed);
  }
}
