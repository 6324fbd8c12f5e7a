package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/** Queries, tables in FROM, and assignments. */
final class QueryNodes {
  private QueryNodes() {}

  /** Tested one by one: a pattern switch would be linked at a cold process's first query. */
  static QueryTail tail(Query query) {
    if (query instanceof ParsedSelect select) {
      return select.tail();
    }
    return query instanceof ParsedSetOperation operation
        ? operation.tail()
        : ((ParsedValues) query).tail();
  }

  static Query setOperation(Token word, boolean all, Query left, Query right) {
    SetOperator operator =
        switch (word.getType()) {
          case SqlGrammar.UNION -> SetOperator.UNION;
          case SqlGrammar.INTERSECT -> SetOperator.INTERSECT;
          default -> SetOperator.EXCEPT;
        };
    return new ParsedSetOperation(operator, all, left, right, QueryTail.NONE, word.getStartIndex());
  }

  /** TABLE t: all columns of it. */
  static Query tableQuery(ParsedTable table, int location) {
    SelectBuilder select = new SelectBuilder(location);
    select.items = List.of(new ParsedSelectItem(new ParsedStar(List.of(), -1), null, -1));
    select.from = List.of(table);
    return select.build();
  }

  static Persistence persistenceNode(Token word) {
    return word.getType() == SqlGrammar.PERSISTENCE_LA && word.getText().equals("unlogged")
        ? Persistence.UNLOGGED
        : Persistence.TEMPORARY;
  }

  static List<GroupingElement> groupingExpressions(List<ParsedExpression> expressions) {
    List<GroupingElement> elements = new ArrayList<>(expressions.size());
    for (ParsedExpression expression : expressions) {
      elements.add(new GroupingExpression(expression, expression.location()));
    }
    return elements;
  }

  static ParsedExpression signed(Token sign, ParsedExpression number) {
    return sign.getType() == SqlGrammar.MINUS
        ? OperatorStack.negate(number, sign.getStartIndex())
        : number;
  }

  static ParsedJoin aliased(ParsedJoin join, ParsedAlias alias) {
    return alias == null
        ? join
        : new ParsedJoin(
            join.kind(),
            join.natural(),
            join.left(),
            join.right(),
            join.using(),
            join.usingAlias(),
            join.on(),
            alias,
            join.location());
  }

  static TableReference finish(ParsedXmlTable t, boolean lateral, ParsedAlias alias) {
    return new ParsedXmlTable(
        lateral, t.namespaces(), t.rowPath(), t.document(), t.columns(), alias, t.location());
  }

  static TableReference finish(ParsedJsonTable t, boolean lateral, ParsedAlias alias) {
    return new ParsedJsonTable(
        lateral,
        t.context(),
        t.path(),
        t.pathName(),
        t.passing(),
        t.columns(),
        t.onError(),
        alias,
        t.location());
  }

  static ParsedColumnDefinition column(
      String name, ParsedTypeName type, QualifiedName collation, int location) {
    return new ParsedColumnDefinition(
        name, type, null, null, collation, List.of(), List.of(), location);
  }

  static ParsedExpression implicitRow(List<ParsedExpression> elements, int location) {
    return new ParsedRow(elements, false, location);
  }

  /** (a, b) = source: from a row of as many elements, or each from one column of the source. */
  static void assignAll(
      List<ParsedAssignment> into,
      List<ParsedTargetColumn> targets,
      ParsedExpression source,
      int location) {
    int count = targets.size();
    ParsedRow row = source instanceof ParsedRow r && r.elements().size() == count ? r : null;
    for (int i = 0; i < count; i++) {
      into.add(
          new ParsedAssignment(
              targets.get(i),
              row != null
                  ? row.elements().get(i)
                  : new ParsedMultiAssignment(source, i + 1, count, source.location()),
              location));
    }
  }

  /** The name of a relation from its parts. */
  static RelationName relation(QualifiedName name) {
    List<String> parts = name.parts();
    return switch (parts.size()) {
      case 1 -> new RelationName(null, null, parts.get(0), name.location());
      case 2 -> new RelationName(null, parts.get(0), parts.get(1), name.location());
      case 3 -> new RelationName(parts.get(0), parts.get(1), parts.get(2), name.location());
      default ->
          throw new DatabaseError(
                  "42601",
                  "improper qualified name (too many dotted names): " + String.join(".", parts))
              .at(name.location());
    };
  }

  static ParsedRole namedRole(String name, Token token) {
    int location = token.getStartIndex();
    if (name.equals("public")) {
      return new ParsedRole(RoleKind.PUBLIC, null, location);
    }
    if (name.equals("none")) {
      throw new DatabaseError("42939", "role name \"none\" is reserved").at(location);
    }
    return new ParsedRole(RoleKind.NAMED, name, location);
  }
}
