package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.resolve.Collations;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.Coalesce;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.JoinKind;
import org.pgj.engine.parser.tree.ParsedJoin;
import org.pgj.engine.parser.tree.QualifiedName;

/** Analyzes JOIN (manual: section 7.2.1.1). */
final class JoinAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final FromAnalyzer from;

  JoinAnalyzer(Analysis analysis, Scope scope, FromAnalyzer from) {
    this.analysis = analysis;
    this.scope = scope;
    this.from = from;
  }

  FromAnalyzer.Item item(ParsedJoin join) {
    FromAnalyzer.Item left = from.item(join.left());
    List<NamespaceItem> before = scope.namespace();
    boolean lateralAllowed = join.kind() == JoinKind.INNER || join.kind() == JoinKind.LEFT;
    List<NamespaceItem> visible = new ArrayList<>(before);
    for (NamespaceItem name : left.names()) {
      visible.add(name.withLateral(true, lateralAllowed));
    }
    scope.setNamespace(visible);
    FromAnalyzer.Item right = from.item(join.right());
    scope.setNamespace(before);
    from.checkNames(left.names(), right.names());
    List<NamespaceItem> sides = new ArrayList<>(left.names());
    sides.addAll(right.names());
    List<String> using = join.natural() ? commonColumns(left, right) : join.using();
    JoinTree.JoinKind kind = JoinTree.JoinKind.valueOf(join.kind().name());
    if (using == null || using.isEmpty() && join.natural()) {
      Expression condition = join.on() == null ? null : from.joinCondition(join.on(), sides);
      JoinTree tree =
          new JoinTree.Join(kind, left.tree(), right.tree(), List.of(), condition, aliasName(join));
      return new FromAnalyzer.Item(tree, aliased(join, sides, allColumns(sides)));
    }
    return using(join, kind, left, right, using, sides);
  }

  private static String aliasName(ParsedJoin join) {
    return join.alias() == null ? null : join.alias().name();
  }

  private static List<NamespaceItem.Column> allColumns(List<NamespaceItem> items) {
    List<NamespaceItem.Column> columns = new ArrayList<>();
    for (NamespaceItem item : items) {
      if (item.columnsVisible()) {
        for (NamespaceItem.Column column : item.columns()) {
          if (column.name() != null) {
            columns.add(column);
          }
        }
      }
    }
    return columns;
  }

  /** With an alias the join itself becomes the only source of names. */
  private List<NamespaceItem> aliased(
      ParsedJoin join, List<NamespaceItem> sides, List<NamespaceItem.Column> columns) {
    if (join.alias() == null) {
      return sides;
    }
    List<NamespaceItem.Column> renamed = new ArrayList<>(columns.size());
    List<String> given = join.alias().columns();
    if (given.size() > columns.size()) {
      throw new DatabaseError(
              "42P10", "column alias list for \"" + join.alias().name() + "\" has too many entries")
          .at(join.alias().location());
    }
    for (int i = 0; i < columns.size(); i++) {
      renamed.add(
          i < given.size()
              ? new NamespaceItem.Column(given.get(i), columns.get(i).expression())
              : columns.get(i));
    }
    return List.of(new NamespaceItem(join.alias().name(), 0, 0, renamed, true, true, false, true));
  }

  private static List<String> commonColumns(FromAnalyzer.Item left, FromAnalyzer.Item right) {
    Set<String> names = new LinkedHashSet<>();
    for (NamespaceItem.Column column : allColumns(left.names())) {
      for (NamespaceItem.Column other : allColumns(right.names())) {
        if (column.name().equals(other.name())) {
          names.add(column.name());
        }
      }
    }
    return new ArrayList<>(names);
  }

  private FromAnalyzer.Item using(
      ParsedJoin join,
      JoinTree.JoinKind kind,
      FromAnalyzer.Item left,
      FromAnalyzer.Item right,
      List<String> using,
      List<NamespaceItem> sides) {
    List<Expression> conditions = new ArrayList<>();
    List<NamespaceItem.Column> merged = new ArrayList<>();
    for (String name : using) {
      for (NamespaceItem.Column earlier : merged) {
        if (earlier.name().equals(name)) {
          throw new DatabaseError(
                  "42701", "column name \"" + name + "\" appears more than once in USING clause")
              .at(join.location());
        }
      }
      Expression leftColumn = usingColumn(left, name, "left", join.location());
      Expression rightColumn = usingColumn(right, name, "right", join.location());
      ColumnResolver.noteSelected(scope, leftColumn);
      ColumnResolver.noteSelected(scope, rightColumn);
      Expression equality =
          analysis
              .operators()
              .call(
                  new QualifiedName(List.of("="), join.location()),
                  leftColumn,
                  rightColumn,
                  join.location());
      conditions.add(analysis.coercion().toBoolean(equality, "JOIN/USING"));
      merged.add(new NamespaceItem.Column(name, mergedColumn(join, leftColumn, rightColumn)));
    }
    Expression condition =
        conditions.size() == 1
            ? conditions.getFirst()
            : new BooleanExpression(BooleanExpression.Kind.AND, conditions, SourcePosition.UNKNOWN);
    JoinTree tree =
        new JoinTree.Join(kind, left.tree(), right.tree(), using, condition, aliasName(join));
    List<NamespaceItem.Column> columns = new ArrayList<>(merged);
    addOthers(columns, left.names(), using);
    addOthers(columns, right.names(), using);
    if (join.alias() != null) {
      return new FromAnalyzer.Item(tree, aliased(join, sides, columns));
    }
    // The join offers the unqualified names; its sides remain for qualified ones.
    List<NamespaceItem> names = new ArrayList<>();
    for (NamespaceItem side : sides) {
      names.add(side.withVisibility(side.nameVisible(), false));
    }
    names.add(new NamespaceItem(null, 0, 0, columns, false, true, false, true));
    if (join.usingAlias() != null) {
      names.add(
          new NamespaceItem(join.usingAlias().name(), 0, 0, merged, true, false, false, true));
    }
    return new FromAnalyzer.Item(tree, names);
  }

  private static void addOthers(
      List<NamespaceItem.Column> columns, List<NamespaceItem> side, List<String> using) {
    for (NamespaceItem.Column column : allColumns(side)) {
      if (!using.contains(column.name())) {
        columns.add(column);
      }
    }
  }

  private static Expression usingColumn(
      FromAnalyzer.Item side, String name, String where, int location) {
    Expression found = null;
    for (NamespaceItem.Column column : allColumns(side.names())) {
      if (!column.name().equals(name)) {
        continue;
      }
      if (found != null) {
        throw new DatabaseError(
                "42702",
                "common column name \"" + name + "\" appears more than once in " + where + " table")
            .at(location);
      }
      found = column.expression();
    }
    if (found == null) {
      throw new DatabaseError(
              "42703",
              "column \""
                  + name
                  + "\" specified in USING clause does not exist in "
                  + where
                  + " table")
          .at(location);
    }
    return found;
  }

  private Expression mergedColumn(ParsedJoin join, Expression left, Expression right) {
    int type = analysis.commonTypes().select(List.of(left, right), "JOIN/USING");
    Expression convertedLeft = analysis.commonTypes().convert(left, type, "JOIN/USING");
    Expression convertedRight = analysis.commonTypes().convert(right, type, "JOIN/USING");
    return switch (join.kind()) {
      case INNER -> convertedLeft == left || convertedRight != right ? convertedLeft : right;
      case LEFT -> convertedLeft;
      case RIGHT -> convertedRight;
      case FULL ->
          new Coalesce(
              type,
              Collations.merge(analysis.catalog(), List.of(convertedLeft, convertedRight)),
              List.of(convertedLeft, convertedRight),
              SourcePosition.UNKNOWN);
    };
  }
}
