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
  private final boolean unqualified;

  /**
   * @param event INSERT, UPDATE or DELETE
   */
  public RuleRows(RelationEntry relation, String event) {
    this(relation, event, false);
  }

  private RuleRows(RelationEntry relation, String event, boolean unqualified) {
    this.relation = relation;
    this.event = event;
    this.unqualified = unqualified;
  }

  /** The names that the condition knows: columns of the only row there is need no qualifier. */
  public RuleRows ofCondition() {
    return new RuleRows(relation, event, true);
  }

  @Override
  public Conflict conflict() {
    return Conflict.USE_VARIABLE;
  }

  private boolean isRow(String name, int location) {
    boolean isNew = name.equals("new");
    if (!isNew && !name.equals("old")) {
      return false;
    }
    if (event.equals(isNew ? "DELETE" : "INSERT")) {
      if (unqualified) {
        throw new DatabaseError(
                "42P01", "invalid reference to FROM-clause entry for table \"" + name + "\"")
            .detail(
                "There is an entry for table \""
                    + name
                    + "\", but it cannot be referenced from this part of the query.")
            .at(location);
      }
      throw new DatabaseError(
          "42P17", "ON " + event + " rule cannot use " + (isNew ? "NEW" : "OLD"));
    }
    return true;
  }

  @Override
  public Expression variable(List<String> names, int location) {
    String row = names.getFirst();
    if (unqualified && names.size() == 1) {
      AttributeEntry attribute = find(row);
      if (attribute != null) {
        if (event.equals("UPDATE")) {
          throw new DatabaseError("42702", "column reference \"" + row + "\" is ambiguous")
              .at(location);
        }
        return column(attribute, event.equals("INSERT"), location);
      }
    }
    if (names.size() > 2 || !isRow(row, location)) {
      return null;
    }
    boolean isNew = row.equals("new");
    if (names.size() == 1) {
      return new RuleColumn(
          isNew, relation.oid(), 0, relation.rowType(), -1, 0, SourcePosition.at(location));
    }
    AttributeEntry attribute = find(names.get(1));
    if (attribute != null) {
      return column(attribute, isNew, location);
    }
    throw new DatabaseError("42703", "column " + row + "." + names.get(1) + " does not exist")
        .at(location);
  }

  private AttributeEntry find(String name) {
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(name)) {
        return attribute;
      }
    }
    return null;
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
    if (names.size() != 1 || !isRow(names.getFirst(), location)) {
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
