package org.pgj.engine.analyzer.tree;

/**
 * Moves a tree to a place {@code levels} queries deeper (or, if negative, further out): references
 * that leave the tree are adjusted, those within it stay.
 */
public final class LevelShift extends TreeMapper {
  private final int levels;

  private LevelShift(int levels) {
    this.levels = levels;
  }

  public static Expression of(Expression expression, int levels) {
    return levels == 0 ? expression : new LevelShift(levels).map(expression);
  }

  /** Moves a whole query, whose own references (level 0) stay. */
  public static AnalyzedQuery of(AnalyzedQuery query, int levels) {
    return levels == 0 ? query : new LevelShift(levels).mapSubquery(query);
  }

  @Override
  public Expression map(Expression expression) {
    return switch (expression) {
      case ColumnReference e when e.levelsUp() >= depth() -> e.onLevel(e.levelsUp() + levels);
      case AggregateCall e when e.levelsUp() >= depth() -> {
        AggregateCall mapped = (AggregateCall) mapChildren(e);
        yield mapped.withLevelsUp(e.levelsUp() + levels);
      }
      case GroupingCall e when e.levelsUp() >= depth() -> {
        GroupingCall mapped = (GroupingCall) mapChildren(e);
        yield new GroupingCall(
            mapped.groupReferences(), mapped.arguments(), e.levelsUp() + levels, e.position());
      }
      default -> mapChildren(expression);
    };
  }

  @Override
  protected RangeTableEntry mapRange(RangeTableEntry entry) {
    if (entry instanceof RangeTableEntry.CommonTable table && table.levelsUp() >= depth()) {
      return new RangeTableEntry.CommonTable(
          table.name(),
          table.aliased(),
          table.columnNames(),
          table.columnTypes(),
          table.commonTable(),
          table.levelsUp() + levels,
          table.selfReference());
    }
    return super.mapRange(entry);
  }
}
