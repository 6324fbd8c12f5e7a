package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RuleColumn;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;

/** The names that a rule's condition and actions know: NEW and OLD. */
public final class RuleRows implements VariableNames {
  private final RelationEntry relation;
  private final String event;

  /**
   * @param event INSERT, UPDATE or DELETE
   */
  public RuleRows(RelationEntry relation, String event) {
    this.relation = relation;
    this.event = event;
  }

  @Override
  public Conflict conflict() {
    return Conflict.USE_VARIABLE;
  }

  private boolean isRow(String name) {
    boolean isNew = name.equals("new");
    if (!isNew && !name.equals("old")) {
      return false;
    }
    if (event.equals(isNew ? "DELETE" : "INSERT")) {
      throw new DatabaseError(
          "42P17", "ON " + event + " rule cannot use " + (isNew ? "NEW" : "OLD"));
    }
    return true;
  }

  @Override
  public Expression variable(List<String> names, int location) {
    String row = names.getFirst();
    if (names.size() > 2 || !isRow(row)) {
      return null;
    }
    boolean isNew = row.equals("new");
    if (names.size() == 1) {
      return new RuleColumn(
          isNew, relation.oid(), 0, relation.rowType(), -1, 0, SourcePosition.at(location));
    }
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(names.get(1))) {
        return column(attribute, isNew, location);
      }
    }
    throw new DatabaseError("42703", "column " + row + "." + names.get(1) + " does not exist")
        .at(location);
  }

  private RuleColumn column(AttributeEntry attribute, boolean isNew, int location) {
    return new RuleColumn(
        isNew,
        relation.oid(),
        attribute.number(),
        attribute.type(),
        attribute.typmod(),
        attribute.collation(),
        SourcePosition.at(location));
  }

  @Override
  public List<Named> fields(List<String> names, int location) {
    if (names.size() != 1 || !isRow(names.getFirst())) {
      return null;
    }
    List<Named> fields = new ArrayList<>();
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped()) {
        Expression column = column(attribute, names.getFirst().equals("new"), location);
        fields.add(new Named(attribute.name(), column));
      }
    }
    return fields;
  }
}
