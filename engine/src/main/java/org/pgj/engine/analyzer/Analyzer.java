package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.resolve.TypeServices;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.DomainValue;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.IndirectionStep;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.QualifiedName;

/** The analyzer's front door. One instance serves one statement. */
public final class Analyzer {
  private final Analysis analysis;

  public Analyzer(
      Catalog catalog,
      SearchPath path,
      TypeServices types,
      RelationOpener relations,
      ParameterTypes parameters) {
    this(catalog, path, types, relations, parameters, null);
  }

  /**
   * @param variables names beside columns, null if there are none
   */
  public Analyzer(
      Catalog catalog,
      SearchPath path,
      TypeServices types,
      RelationOpener relations,
      ParameterTypes parameters,
      VariableNames variables) {
    this.analysis = new Analysis(catalog, path, types, relations, parameters, variables);
  }

  /** Analyzes a SELECT, VALUES, INSERT, UPDATE, DELETE or MERGE. */
  public AnalyzedQuery analyze(PreparableStatement statement) {
    return new QueryAnalyzer(analysis).statement(statement, new Scope(null));
  }

  /** The rules of conversion between types. */
  public Coercion coercion() {
    return analysis.coercion();
  }

  public TypeNames typeNames() {
    return analysis.typeNames();
  }

  /**
   * The operator that a name means between two types.
   *
   * @throws DatabaseError 42883, 42725
   */
  public OperatorEntry operator(QualifiedName name, int left, int right, int location) {
    return analysis.operators().resolve(name, left, right, location);
  }

  /** What a stored expression is for, which decides what it may contain. */
  public enum Purpose {
    CHECK(Place.CHECK_CONSTRAINT),
    DEFAULT(Place.COLUMN_DEFAULT),
    GENERATED(Place.GENERATED_COLUMN),
    INDEX_EXPRESSION(Place.INDEX_EXPRESSION),
    STATISTICS(Place.STATISTICS),
    INDEX_PREDICATE(Place.INDEX_PREDICATE),
    ALTER_TYPE(Place.ALTER_TYPE),
    EXECUTE_PARAMETER(Place.EXECUTE_PARAMETER),
    PARTITION_KEY(Place.PARTITION_KEY),
    PARTITION_BOUND(Place.PARTITION_BOUND),
    COPY_CONDITION(Place.COPY_WHERE),
    POLICY(Place.POLICY),
    TRIGGER_CONDITION(Place.TRIGGER_WHEN),
    CALL_ARGUMENT(Place.CALL_ARGUMENT),
    RULE_CONDITION(Place.WHERE),
    PUBLICATION_CONDITION(Place.WHERE);

    private final Place place;

    Purpose(Place place) {
      this.place = place;
    }
  }

  /**
   * Analyzes an expression over the columns of one table, which is range table entry 1.
   *
   * @param relation null if the expression may not refer to columns
   */
  public Expression expression(ParsedExpression parsed, RelationEntry relation, Purpose purpose) {
    return new ExpressionAnalyzer(analysis, tableScope(relation)).analyze(parsed, purpose.place);
  }

  /** As {@link #expression}, for a condition. */
  public Expression condition(
      ParsedExpression parsed, RelationEntry relation, Purpose purpose, String construct) {
    return new ExpressionAnalyzer(analysis, tableScope(relation))
        .condition(parsed, purpose.place, construct);
  }

  /** Analyzes a check of a domain, in which VALUE stands for the value. */
  public Expression domainCondition(ParsedExpression parsed, DomainValue value) {
    return new ExpressionAnalyzer(
            analysis.withVariables(new DomainVariable(value)), tableScope(null))
        .condition(parsed, Place.DOMAIN_CHECK, "CHECK");
  }

  /**
   * Analyzes an expression that is assigned to a value of a type, such as a column's default.
   *
   * @throws DatabaseError 42804 if it cannot be converted
   */
  public Expression assigned(
      ParsedExpression parsed,
      RelationEntry relation,
      Purpose purpose,
      String column,
      int type,
      int typmod) {
    Expression value = expression(parsed, relation, purpose);
    Expression converted =
        analysis
            .coercion()
            .toTarget(
                value,
                type,
                typmod,
                Coercion.Context.ASSIGNMENT,
                CallForm.IMPLICIT_CAST,
                SourcePosition.UNKNOWN);
    if (converted == null) {
      throw mismatch(purpose, column, type, value);
    }
    return converted;
  }

  /**
   * A variable's value with a part replaced, as UPDATE replaces parts of columns.
   *
   * @param name of the variable, for messages
   * @param steps to the part
   * @throws DatabaseError 42804, 42703
   */
  public Expression withPart(
      Expression old, String name, List<IndirectionStep> steps, Expression value) {
    ExpressionAnalyzer expressions = new ExpressionAnalyzer(analysis, tableScope(null));
    return new AssignmentAnalyzer(analysis, expressions, null).part(old, name, steps, value);
  }

  /**
   * Converts a value as an assignment does.
   *
   * @return null if there is no such conversion
   */
  public Expression converted(Expression value, int type, int typmod) {
    return analysis
        .coercion()
        .toTarget(
            value,
            type,
            typmod,
            Coercion.Context.ASSIGNMENT,
            CallForm.IMPLICIT_CAST,
            SourcePosition.UNKNOWN);
  }

  /** The name that an index gives to an expression it is over. */
  public static String indexColumnName(ParsedExpression expression) {
    String name = TargetListAnalyzer.columnName(expression);
    return name.equals("?column?") ? "expr" : name;
  }

  private DatabaseError mismatch(Purpose purpose, String column, int type, Expression value) {
    String expected = analysis.types().format(type);
    String actual = analysis.types().format(value.type());
    String message =
        switch (purpose) {
          case EXECUTE_PARAMETER ->
              "parameter $"
                  + column
                  + " of type "
                  + actual
                  + " cannot be coerced to the expected type "
                  + expected;
          case DEFAULT, GENERATED ->
              "column \""
                  + column
                  + "\" is of type "
                  + expected
                  + " but default expression is of type "
                  + actual;
          default ->
              "column \""
                  + column
                  + "\" is of type "
                  + expected
                  + " but expression is of type "
                  + actual;
        };
    return new DatabaseError("42804", message)
        .hint("You will need to rewrite or cast the expression.")
        .at(value.position().offset());
  }

  /**
   * Analyzes the condition of a trigger, over the old row (range table entry 1) and the new one
   * (2).
   */
  public Expression triggerCondition(ParsedExpression parsed, RelationEntry relation) {
    Scope scope = new Scope(null);
    List<NamespaceItem> items = new ArrayList<>();
    items.add(item(scope, relation, "old", true, 1));
    items.add(item(scope, relation, "new", true, 2));
    scope.setNamespace(items);
    return new ExpressionAnalyzer(analysis, scope).condition(parsed, Place.TRIGGER_WHEN, "WHEN");
  }

  /** Adds a relation to a scope's range table; an alias hides its name and its plain columns. */
  private static NamespaceItem item(
      Scope scope, RelationEntry relation, String name, boolean alias, int index) {
    List<String> names = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    List<NamespaceItem.Column> columns = new ArrayList<>();
    for (AttributeEntry attribute : relation.attributes()) {
      String column = attribute.dropped() ? null : attribute.name();
      names.add(column);
      types.add(new ColumnType(attribute.type(), attribute.typmod(), attribute.collation()));
      columns.add(new NamespaceItem.Column(column, ColumnReference.of(index, attribute)));
    }
    scope
        .rangeTable()
        .add(
            new RangeTableEntry.Relation(
                name,
                alias,
                names,
                types,
                relation.oid(),
                relation.kind(),
                false,
                RelationOpener.ACCESS_SHARE,
                null,
                null));
    return new NamespaceItem(name, relation.oid(), index, columns, true, !alias, false, true);
  }

  private Scope tableScope(RelationEntry relation) {
    Scope scope = new Scope(null);
    if (relation != null) {
      List<NamespaceItem> items = new ArrayList<>();
      items.add(item(scope, relation, relation.name(), false, 1));
      scope.setNamespace(items);
    }
    return scope;
  }
}
