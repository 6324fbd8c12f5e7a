package org.pgj.tck.change;

import java.util.List;
import org.pgj.tck.change.Relation.Column;

/** Draws expressions and conditions over the columns of a relation. */
final class RandomExpression {
  private final Templates templates;
  private final String prefix;
  private final List<Column> columns;

  /** Columns are written after {@code prefix}, {@code "t."} for instance, which may be empty. */
  RandomExpression(Templates templates, String prefix, List<Column> columns) {
    this.templates = templates;
    this.prefix = prefix;
    this.columns = columns;
  }

  String literal(ValueType type) {
    return templates.pick(type.literals());
  }

  private Column ofType(ValueType type) {
    List<Column> fitting = columns.stream().filter(column -> column.type() == type).toList();
    return fitting.isEmpty() ? null : templates.pick(fitting);
  }

  String column() {
    return columns.isEmpty() ? "1" : prefix + templates.pick(columns).name();
  }

  /** A value that can be assigned to a column of the type, or nearly so. */
  String value(ValueType type) {
    Column column = ofType(type);
    int choice = templates.below(8);
    if (column == null || choice < 4) {
      return literal(type);
    }
    String name = prefix + column.name();
    if (choice == 4) {
      return name;
    }
    if (type.isNumber()) {
      return name + templates.pick(List.of(" + 1", " - 1", " * 2", " % 3", " + 10"));
    }
    if (type.isText()) {
      return templates.pick(
          List.of(name + " || 'x'", "upper(" + name + ")", "left(" + name + ", 1)"));
    }
    return switch (type) {
      case BOOLEAN -> "NOT " + name;
      case DATE -> name + " + 1";
      case TIMESTAMP -> name + " + interval '1 day'";
      case INTS -> name + " || 3";
      case JSONB -> name + " || '{\"b\": 2}'";
      case RANGE -> name + " * '[0,8)'";
      default -> "coalesce(" + name + ", " + literal(type) + ")";
    };
  }

  String condition() {
    if (columns.isEmpty() || templates.oneIn(12)) {
      return "true";
    }
    if (templates.oneIn(5)) {
      return templates
          .pick(List.of("{c} AND {c}", "{c} OR {c}", "NOT ({c})"))
          .transform(text -> templates.fill(text, place -> condition()));
    }
    Column column = templates.pick(columns);
    String name = prefix + column.name();
    ValueType type = column.type();
    if (templates.oneIn(6)) {
      return name + templates.pick(List.of(" IS NULL", " IS NOT NULL"));
    }
    if (type == ValueType.INTS && templates.oneIn(2)) {
      return name + templates.pick(List.of(" @> '{1}'", " && '{2,3}'", " <@ '{1,2}'"));
    }
    if (type == ValueType.JSONB && templates.oneIn(2)) {
      return name + templates.pick(List.of(" @> '{\"a\": 1}'", " ? 'a'", " @> '[1]'"));
    }
    if (type == ValueType.RANGE && templates.oneIn(2)) {
      return name + templates.pick(List.of(" @> 2", " && '[1,3)'", " << '[6,9)'"));
    }
    if (type.isText() && templates.oneIn(4)) {
      return name + " LIKE 'a%'";
    }
    if (templates.oneIn(5)) {
      return name + " IN (" + literal(type) + ", " + literal(type) + ")";
    }
    return name
        + templates.pick(List.of(" = ", " = ", " < ", " >= ", " <> ", " IS DISTINCT FROM "))
        + literal(type);
  }
}
