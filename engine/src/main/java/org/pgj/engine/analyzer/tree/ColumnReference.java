package org.pgj.engine.analyzer.tree;

import org.pgj.engine.catalog.entry.AttributeEntry;

/** A column of a range table entry. {@code levelsUp} counts the queries outwards: 0 is this one. */
public record ColumnReference(
    int rangeIndex,
    int attribute,
    int type,
    int typmod,
    int collation,
    int levelsUp,
    SourcePosition position)
    implements Expression {
  /** A column of this query that has the type of {@code value}. */
  public static ColumnReference of(int rangeIndex, int attribute, Expression value) {
    return new ColumnReference(
        rangeIndex,
        attribute,
        value.type(),
        value.typmod(),
        value.collation(),
        0,
        SourcePosition.UNKNOWN);
  }

  /** A column of this query. */
  public static ColumnReference of(int rangeIndex, int attribute, RangeTableEntry.ColumnType type) {
    return new ColumnReference(
        rangeIndex,
        attribute,
        type.type(),
        type.typmod(),
        type.collation(),
        0,
        SourcePosition.UNKNOWN);
  }

  /** A column of this query whose type has neither modifier nor collation. */
  public static ColumnReference of(int rangeIndex, int attribute, int type) {
    return new ColumnReference(rangeIndex, attribute, type, -1, 0, 0, SourcePosition.UNKNOWN);
  }

  /** A column of a relation of this query. */
  public static ColumnReference of(int rangeIndex, AttributeEntry column) {
    return new ColumnReference(
        rangeIndex,
        column.number(),
        column.type(),
        column.typmod(),
        column.collation(),
        0,
        SourcePosition.UNKNOWN);
  }

  /** The same column of another range table entry. */
  public ColumnReference in(int range) {
    return new ColumnReference(range, attribute, type, typmod, collation, levelsUp, position);
  }

  /** Another column of the same type and entry. */
  public ColumnReference to(int number) {
    return new ColumnReference(rangeIndex, number, type, typmod, collation, levelsUp, position);
  }

  /** The same column seen from a query that is {@code levels} inside the one it belongs to. */
  public ColumnReference onLevel(int levels) {
    return new ColumnReference(rangeIndex, attribute, type, typmod, collation, levels, position);
  }

  /** The same column, named at another place of the text. */
  public ColumnReference at(SourcePosition place) {
    return new ColumnReference(rangeIndex, attribute, type, typmod, collation, levelsUp, place);
  }
}
