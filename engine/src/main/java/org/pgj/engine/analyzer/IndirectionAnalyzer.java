package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.FunctionResolver;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SubscriptExpression;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.FieldStep;
import org.pgj.engine.parser.tree.IndirectionStep;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedIndirection;
import org.pgj.engine.parser.tree.ParsedStar;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.SliceStep;
import org.pgj.engine.parser.tree.StarStep;
import org.pgj.engine.parser.tree.SubscriptStep;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.hstore.HstoreType;

/** Analyzes fields and subscripts behind expressions, and {@code *}. */
final class IndirectionAnalyzer {
  private final Analysis analysis;
  private final ExpressionAnalyzer expressions;

  IndirectionAnalyzer(Analysis analysis, ExpressionAnalyzer expressions) {
    this.analysis = analysis;
    this.expressions = expressions;
  }

  Expression analyze(ParsedIndirection indirection) {
    Expression base = expressions.analyze(indirection.base());
    return steps(base, indirection.steps());
  }

  private Expression steps(Expression base, List<IndirectionStep> steps) {
    Expression current = base;
    int i = 0;
    while (i < steps.size()) {
      switch (steps.get(i)) {
        case FieldStep field -> {
          current = field(current, field.name(), field.location());
          i++;
        }
        case StarStep star ->
            throw new DatabaseError("0A000", "row expansion via \"*\" is not supported here")
                .at(star.location());
        case SubscriptStep ignored -> {
          int end = subscriptsEnd(steps, i);
          current = subscripts(current, steps.subList(i, end));
          i = end;
        }
        case SliceStep ignored -> {
          int end = subscriptsEnd(steps, i);
          current = subscripts(current, steps.subList(i, end));
          i = end;
        }
      }
    }
    return current;
  }

  static int subscriptsEnd(List<IndirectionStep> steps, int start) {
    int end = start;
    while (end < steps.size()
        && (steps.get(end) instanceof SubscriptStep || steps.get(end) instanceof SliceStep)) {
      end++;
    }
    return end;
  }

  /** Subscripts of an array or jsonb, all of one run. */
  private Expression subscripts(Expression container, List<IndirectionStep> steps) {
    int type = analysis.coercion().baseType(container.type());
    if (type == TypeIds.JSONB) {
      return jsonbSubscripts(container, steps);
    }
    if (type == HstoreType.OID) {
      return new SubscriptExpression(
          TypeIds.TEXT,
          -1,
          container.collation() == 0
              ? analysis.coercion().collationOf(TypeIds.TEXT)
              : container.collation(),
          TypeIds.TEXT,
          relabeledToBase(container, type),
          List.of(hstoreKey(steps)),
          null,
          null,
          container.position());
    }
    TypeEntry entry = analysis.catalog().type(type);
    int element = entry.element();
    if (element == 0 || entry.subscript() == 0) {
      throw new DatabaseError(
              "42804",
              "cannot subscript type "
                  + analysis.types().format(container.type())
                  + " because it does not support subscripting")
          .at(container.position().offset());
    }
    Bounds bounds = bounds(steps);
    return new SubscriptExpression(
        bounds.lowers() == null ? element : type,
        container.typmod(),
        container.collation(),
        element,
        relabeledToBase(container, type),
        bounds.uppers(),
        bounds.lowers(),
        null,
        container.position());
  }

  private Expression relabeledToBase(Expression container, int base) {
    return container.type() == base
        ? container
        : analysis
            .coercion()
            .toType(
                container,
                base,
                -1,
                Coercion.Context.IMPLICIT,
                CallForm.IMPLICIT_CAST,
                SourcePosition.UNKNOWN);
  }

  /** Subscript expressions; {@code lowers} is null unless a slice is among them. */
  record Bounds(List<Expression> uppers, List<Expression> lowers) {}

  Bounds bounds(List<IndirectionStep> steps) {
    boolean slice = false;
    for (IndirectionStep step : steps) {
      slice |= step instanceof SliceStep;
    }
    List<Expression> uppers = new ArrayList<>();
    List<Expression> lowers = slice ? new ArrayList<>() : null;
    for (IndirectionStep step : steps) {
      switch (step) {
        case SubscriptStep subscript -> {
          uppers.add(bound(subscript.index()));
          if (slice) {
            lowers.add(Constant.ofLong(TypeIds.INT4, 1, SourcePosition.UNKNOWN));
          }
        }
        case SliceStep range -> {
          uppers.add(bound(range.upper()));
          lowers.add(bound(range.lower()));
        }
        default -> throw new IllegalStateException(step.toString());
      }
    }
    return new Bounds(uppers, lowers);
  }

  private Expression bound(ParsedExpression parsed) {
    if (parsed == null) {
      return null;
    }
    Expression bound = expressions.analyze(parsed);
    Expression converted =
        analysis
            .coercion()
            .toTarget(
                bound,
                TypeIds.INT4,
                -1,
                Coercion.Context.ASSIGNMENT,
                CallForm.IMPLICIT_CAST,
                SourcePosition.UNKNOWN);
    if (converted == null) {
      throw new DatabaseError("42804", "array subscript must have type integer")
          .at(parsed.location());
    }
    return converted;
  }

  /** jsonb[...] reads like the operator {@code #>}: a scalar has no elements. */
  private Expression jsonbSubscripts(Expression container, List<IndirectionStep> steps) {
    List<Expression> path = new ArrayList<>(steps.size());
    for (Expression key : jsonbKeys(steps)) {
      path.add(
          analysis
              .coercion()
              .toTarget(
                  key,
                  TypeIds.TEXT,
                  -1,
                  Coercion.Context.EXPLICIT,
                  CallForm.IMPLICIT_CAST,
                  SourcePosition.UNKNOWN));
    }
    int location = steps.getFirst().location();
    ArrayConstructor keys =
        new ArrayConstructor(
            Oids.TEXT_ARRAY,
            analysis.coercion().collationOf(TypeIds.TEXT),
            TypeIds.TEXT,
            false,
            path,
            SourcePosition.UNKNOWN);
    return analysis
        .operators()
        .call(new QualifiedName(List.of("pg_catalog", "#>"), location), container, keys, location);
  }

  /** The subscripts of a jsonb: integers, or text. */
  List<Expression> jsonbKeys(List<IndirectionStep> steps) {
    List<Expression> keys = new ArrayList<>(steps.size());
    for (IndirectionStep step : steps) {
      if (step instanceof SliceStep slice) {
        ParsedExpression bound = slice.upper() == null ? slice.lower() : slice.upper();
        DatabaseError error = new DatabaseError("42804", "jsonb subscript does not support slices");
        throw bound == null ? error : error.at(bound.location());
      }
      SubscriptStep subscript = (SubscriptStep) step;
      Expression index = expressions.analyze(subscript.index());
      int type = index.type() == TypeIds.INT4 ? TypeIds.INT4 : TypeIds.TEXT;
      Expression key =
          analysis
              .coercion()
              .toTarget(
                  index,
                  type,
                  -1,
                  Coercion.Context.IMPLICIT,
                  CallForm.IMPLICIT_CAST,
                  SourcePosition.UNKNOWN);
      if (key == null) {
        throw new DatabaseError(
                "42804",
                "subscript type " + analysis.types().format(index.type()) + " is not supported")
            .hint("jsonb subscript must be coercible to either integer or text.")
            .at(subscript.index().location());
      }
      keys.add(key);
    }
    return keys;
  }

  /** The one subscript of an hstore, a text. */
  Expression hstoreKey(List<IndirectionStep> steps) {
    if (steps.size() > 1 || !(steps.getFirst() instanceof SubscriptStep subscript)) {
      throw new DatabaseError("0A000", "hstore allows only one subscript");
    }
    Expression key =
        analysis
            .coercion()
            .toTarget(
                expressions.analyze(subscript.index()),
                TypeIds.TEXT,
                -1,
                Coercion.Context.ASSIGNMENT,
                CallForm.IMPLICIT_CAST,
                SourcePosition.UNKNOWN);
    if (key == null) {
      throw new DatabaseError("42804", "hstore subscript must have type text")
          .at(subscript.location());
    }
    return key;
  }

  /** A field of a composite, or a call {@code name(base)} in field notation. */
  private Expression field(Expression base, String name, int location) {
    Expression field = fieldOf(base, name, location);
    if (field != null) {
      return field;
    }
    Expression call = functionalCall(base, name, location);
    if (call != null) {
      return call;
    }
    if (analysis.catalog().type(analysis.coercion().baseType(base.type())).isComposite()) {
      throw new DatabaseError(
              "42703",
              "column \""
                  + name
                  + "\" not found in data type "
                  + analysis.types().format(base.type()))
          .at(location);
    }
    if (base.type() == TypeIds.RECORD) {
      throw new DatabaseError(
              "42703", "could not identify column \"" + name + "\" in record data type")
          .at(location);
    }
    throw new DatabaseError(
            "42809",
            "column notation ."
                + name
                + " applied to type "
                + analysis.types().format(base.type())
                + ", which is not a composite type")
        .at(location);
  }

  private Expression functionalCall(Expression base, String name, int location) {
    QualifiedName function = new QualifiedName(List.of(name), location);
    var resolution = analysis.functions().resolve(function, List.of(base), List.of(), false);
    if (resolution instanceof FunctionResolver.Resolution.NotFound
        || resolution instanceof FunctionResolver.Resolution.Ambiguous) {
      return null;
    }
    return expressions.plainCall(function, base, location);
  }

  /** {@code table.name} where name is no column but a function of the row; null if it is not. */
  Expression functionalField(ParsedColumnReference reference, ColumnResolver columns) {
    List<String> names = reference.names();
    int count = names.size();
    if (count > 3) {
      return null;
    }
    String schema = count == 3 ? names.getFirst() : null;
    String table = names.get(count - 2);
    String name = names.getLast();
    ColumnResolver.Found found = columns.item(schema, table, reference.location());
    if (found == null) {
      // "a.b" may also be field b of column a.
      if (count == 2) {
        Expression column = columns.column(table, reference.location());
        if (column != null) {
          return field(column, name, reference.location());
        }
      }
      return null;
    }
    if (columns.qualifiedColumn(schema, table, name, reference.location()) != null) {
      return null;
    }
    return functionalCall(
        columns.wholeRow(found, reference.location()), name, reference.location());
  }

  /** A field by name, null if the type is no composite that has it. */
  private Expression fieldOf(Expression base, String name, int location) {
    if (base instanceof ColumnReference row && row.attribute() == 0) {
      Expression column = expressions.columns().columnOf(row, name, location);
      if (column != null) {
        return column;
      }
    }
    if (base instanceof RowConstructor row && row.type() == TypeIds.RECORD) {
      int index = row.names().indexOf(name);
      return index < 0 ? null : row.fields().get(index);
    }
    if (base.type() == TypeIds.RECORD) {
      return recordField(base, name, location);
    }
    TypeEntry type = analysis.catalog().type(analysis.coercion().baseType(base.type()));
    if (!type.isComposite()) {
      return null;
    }
    RelationEntry relation = analysis.catalog().relations().relation(type.relation());
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(name)) {
        return selection(base, attribute, location);
      }
    }
    return null;
  }

  private Expression recordField(Expression base, String name, int location) {
    List<RecordFields.Field> fields = expressions.recordFields(base);
    if (fields != null) {
      for (int i = 0; i < fields.size(); i++) {
        if (name.equals(fields.get(i).name())) {
          return selection(base, i + 1, fields.get(i), location);
        }
      }
    }
    return null;
  }

  private static FieldSelection selection(
      Expression base, int number, RecordFields.Field field, int location) {
    return new FieldSelection(
        base,
        number,
        field.type().type(),
        field.type().typmod(),
        field.type().collation(),
        SourcePosition.at(location));
  }

  private static FieldSelection selection(Expression base, AttributeEntry attribute, int location) {
    return new FieldSelection(
        base,
        attribute.number(),
        attribute.type(),
        attribute.typmod(),
        attribute.collation(),
        SourcePosition.at(location));
  }

  /** A named column of an expanded {@code *}. */
  record Expanded(String name, Expression expression) {}

  /** Expands {@code *}, {@code t.*} or {@code (expression).*}; null if it is none of these. */
  List<Expression> expandStar(ParsedExpression expression, Scope scope, ColumnResolver columns) {
    List<Expanded> expanded = expandNamed(expression, scope, columns);
    if (expanded == null) {
      return null;
    }
    List<Expression> result = new ArrayList<>(expanded.size());
    for (Expanded column : expanded) {
      result.add(column.expression());
    }
    return result;
  }

  /** As {@link #expandStar}, with the columns' names. */
  List<Expanded> expandNamed(ParsedExpression expression, Scope scope, ColumnResolver columns) {
    if (expression instanceof ParsedStar star) {
      return star.qualifier().isEmpty()
          ? allColumns(scope, star.location())
          : columnsOf(star.qualifier(), columns, star.location());
    }
    if (expression instanceof ParsedIndirection indirection
        && indirection.steps().getLast() instanceof StarStep star) {
      Expression base =
          steps(
              expressions.analyze(indirection.base()),
              indirection.steps().subList(0, indirection.steps().size() - 1));
      return fields(base, star.location());
    }
    return null;
  }

  /** {@code t.*} where one value is wanted, as an argument: the whole row. */
  Expression wholeRow(ParsedStar star, ColumnResolver columns) {
    List<String> qualifier = star.qualifier();
    String schema = qualifier.size() > 1 ? qualifier.get(qualifier.size() - 2) : null;
    ColumnResolver.Found found = columns.item(schema, qualifier.getLast(), star.location());
    if (found != null) {
      return columns.wholeRow(found, star.location());
    }
    Expression composite =
        qualifier.size() == 1 ? columns.column(qualifier.getFirst(), star.location()) : null;
    if (composite == null && analysis.variables() != null) {
      composite = analysis.variables().variable(qualifier, star.location());
    }
    if (composite == null) {
      throw columns.missingTable(qualifier.getLast(), star.location());
    }
    return composite;
  }

  private List<Expanded> allColumns(Scope scope, int location) {
    List<Expanded> expanded = new ArrayList<>();
    boolean any = false;
    for (NamespaceItem item : scope.namespace()) {
      if (!item.columnsVisible()) {
        continue;
      }
      any = true;
      addColumns(expanded, item, scope, 0, location);
    }
    if (!any) {
      throw new DatabaseError("42601", "SELECT * with no tables specified is not valid")
          .at(location);
    }
    return expanded;
  }

  private static void addColumns(
      List<Expanded> expanded, NamespaceItem item, Scope scope, int levelsUp, int location) {
    for (NamespaceItem.Column column : item.columns()) {
      if (column.name() != null && column.inStars()) {
        ColumnResolver.noteSelected(scope, column.expression());
        expanded.add(
            new Expanded(
                column.name(), LevelShift.of(at(column.expression(), location), levelsUp)));
      }
    }
  }

  private static Expression at(Expression expression, int location) {
    return expression instanceof ColumnReference column
        ? column.at(SourcePosition.at(location))
        : expression;
  }

  private List<Expanded> columnsOf(List<String> qualifier, ColumnResolver columns, int location) {
    String schema = qualifier.size() > 1 ? qualifier.get(qualifier.size() - 2) : null;
    ColumnResolver.Found found = columns.item(schema, qualifier.getLast(), location);
    if (found == null) {
      if (qualifier.size() == 1) {
        Expression composite = columns.column(qualifier.getFirst(), location);
        if (composite != null) {
          return fields(composite, location);
        }
      }
      List<Expanded> variable = variableFields(qualifier, location);
      if (variable != null) {
        return variable;
      }
      throw columns.missingTable(qualifier.getLast(), location);
    }
    List<Expanded> expanded = new ArrayList<>();
    addColumns(expanded, found.item(), found.scope(), found.levelsUp(), location);
    return expanded;
  }

  private List<Expanded> variableFields(List<String> qualifier, int location) {
    if (analysis.variables() == null) {
      return null;
    }
    List<VariableNames.Named> fields = analysis.variables().fields(qualifier, location);
    if (fields == null) {
      return null;
    }
    List<Expanded> expanded = new ArrayList<>(fields.size());
    for (VariableNames.Named field : fields) {
      expanded.add(new Expanded(field.name(), field.value()));
    }
    return expanded;
  }

  private List<Expanded> fields(Expression base, int location) {
    List<Expanded> expanded = new ArrayList<>();
    if (base instanceof RowConstructor row && row.type() == TypeIds.RECORD) {
      for (int i = 0; i < row.fields().size(); i++) {
        expanded.add(new Expanded(row.names().get(i), row.fields().get(i)));
      }
      return expanded;
    }
    TypeEntry type = analysis.catalog().type(analysis.coercion().baseType(base.type()));
    if (type.isComposite()) {
      RelationEntry relation = analysis.catalog().relations().relation(type.relation());
      for (AttributeEntry attribute : relation.attributes()) {
        if (!attribute.dropped()) {
          expanded.add(new Expanded(attribute.name(), selection(base, attribute, location)));
        }
      }
      return expanded;
    }
    if (base.type() == TypeIds.RECORD) {
      List<RecordFields.Field> known = expressions.recordFields(base);
      if (known == null) {
        throw new DatabaseError("42P18", "record type has not been registered").at(location);
      }
      for (int i = 0; i < known.size(); i++) {
        if (known.get(i).name() != null) {
          expanded.add(
              new Expanded(known.get(i).name(), selection(base, i + 1, known.get(i), location)));
        }
      }
      return expanded;
    }
    throw new DatabaseError(
            "42809", "type " + analysis.types().format(base.type()) + " is not composite")
        .at(location);
  }
}
