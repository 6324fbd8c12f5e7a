package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.DefaultMarker;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldAssignment;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SubscriptExpression;
import org.pgj.engine.analyzer.tree.TestValue;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.FieldStep;
import org.pgj.engine.parser.tree.IndirectionStep;
import org.pgj.engine.parser.tree.ParsedTargetColumn;
import org.pgj.engine.parser.tree.StarStep;
import org.pgj.engine.type.hstore.HstoreType;

/** Converts values to the columns they are assigned to, in INSERT, UPDATE and MERGE. */
final class AssignmentAnalyzer {
  private final Analysis analysis;
  private final ExpressionAnalyzer expressions;
  private final RelationEntry relation;

  AssignmentAnalyzer(Analysis analysis, ExpressionAnalyzer expressions, RelationEntry relation) {
    this.analysis = analysis;
    this.expressions = expressions;
    this.relation = relation;
  }

  /** The attribute a target names; throws 42703. */
  AttributeEntry attribute(ParsedTargetColumn target) {
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(target.name())) {
        return attribute;
      }
    }
    if (SystemColumns.attribute(target.name()) != 0) {
      throw new DatabaseError("0A000", "cannot assign to system column \"" + target.name() + "\"")
          .at(target.location());
    }
    throw new DatabaseError(
            "42703",
            "column \""
                + target.name()
                + "\" of relation \""
                + relation.name()
                + "\" does not exist")
        .at(target.location());
  }

  /**
   * Converts a value to a column's type.
   *
   * @param rangeIndex the table's place in the range table, for assignments to parts of the old
   *     value; 0 in INSERT, where the old value is null
   */
  Expression assign(
      Expression value, AttributeEntry attribute, ParsedTargetColumn target, int rangeIndex) {
    int location = value.position().offset() >= 0 ? value.position().offset() : location(target);
    if (value instanceof DefaultMarker marker) {
      if (target != null && !target.steps().isEmpty()) {
        throw new DatabaseError(
                "0A000",
                target.steps().getFirst() instanceof FieldStep
                    ? "cannot set a subfield to DEFAULT"
                    : "cannot set an array element to DEFAULT")
            .at(marker.position().offset());
      }
      return new DefaultMarker(
          attribute.type(), attribute.typmod(), attribute.collation(), marker.position());
    }
    if (target != null && !target.steps().isEmpty()) {
      Expression old =
          rangeIndex == 0
              ? Constant.ofNull(
                  attribute.type(),
                  attribute.typmod(),
                  attribute.collation(),
                  SourcePosition.UNKNOWN)
              : ColumnReference.of(rangeIndex, attribute);
      return part(old, target.name(), target.steps(), 0, value, location);
    }
    return convert(
        value,
        attribute.type(),
        attribute.typmod(),
        "column \"" + attribute.name() + "\"",
        location);
  }

  private static int location(ParsedTargetColumn target) {
    return target == null ? -1 : target.location();
  }

  private Expression convert(Expression value, int type, int typmod, String what, int location) {
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
      throw new DatabaseError(
              "42804",
              what
                  + " is of type "
                  + analysis.types().format(type)
                  + " but expression is of type "
                  + analysis.types().format(value.type()))
          .hint("You will need to rewrite or cast the expression.")
          .routine("transformAssignedExpr")
          .at(location);
    }
    return converted;
  }

  /** The old value with the part that the steps name replaced. */
  Expression part(Expression old, String name, List<IndirectionStep> steps, Expression value) {
    return part(old, name, steps, 0, value, 0);
  }

  private Expression part(
      Expression old,
      String name,
      List<IndirectionStep> steps,
      int start,
      Expression value,
      int location) {
    if (start == steps.size()) {
      return convert(
          value,
          old.type(),
          old.typmod(),
          (start == 0 ? "column" : "subfield") + " \"" + name + "\"",
          location);
    }
    return switch (steps.get(start)) {
      case FieldStep field -> field(old, name, field, steps, start, value, location);
      case StarStep star ->
          throw new DatabaseError("0A000", "row expansion via \"*\" is not supported here")
              .at(star.location());
      default -> subscripts(old, name, steps, start, value, location);
    };
  }

  private Expression field(
      Expression old,
      String name,
      FieldStep field,
      List<IndirectionStep> steps,
      int start,
      Expression value,
      int location) {
    TypeEntry type = analysis.catalog().type(analysis.coercion().baseType(old.type()));
    if (!type.isComposite()) {
      throw new DatabaseError(
              "42804",
              "cannot assign to field \""
                  + field.name()
                  + "\" of column \""
                  + name
                  + "\" because its type "
                  + analysis.types().format(old.type())
                  + " is not a composite type")
          .at(field.location());
    }
    for (AttributeEntry attribute :
        analysis.catalog().relations().relation(type.relation()).attributes()) {
      if (attribute.dropped() || !attribute.name().equals(field.name())) {
        continue;
      }
      Expression oldField =
          new FieldSelection(
              old,
              attribute.number(),
              attribute.type(),
              attribute.typmod(),
              attribute.collation(),
              SourcePosition.UNKNOWN);
      Expression replaced = part(oldField, field.name(), steps, start + 1, value, location);
      return new FieldAssignment(old, List.of(attribute.number()), List.of(replaced), old.type());
    }
    throw new DatabaseError(
            "42703",
            "cannot assign to field \""
                + field.name()
                + "\" of column \""
                + name
                + "\" because there is no such column in data type "
                + analysis.types().format(old.type()))
        .at(field.location());
  }

  private Expression subscripts(
      Expression old,
      String name,
      List<IndirectionStep> steps,
      int start,
      Expression value,
      int location) {
    int end = IndirectionAnalyzer.subscriptsEnd(steps, start);
    int base = analysis.coercion().baseType(old.type());
    TypeEntry type = analysis.catalog().type(base);
    if (base == TypeIds.JSONB) {
      return jsonbSubscripts(old, name, steps.subList(start, end), value, location);
    }
    if (base == HstoreType.OID) {
      return hstoreSubscript(old, name, steps.subList(start, end), value, location);
    }
    if (type.element() == 0 || type.subscript() == 0) {
      throw new DatabaseError(
              "42804",
              "cannot subscript type "
                  + analysis.types().format(old.type())
                  + " because it does not support subscripting")
          .at(location);
    }
    IndirectionAnalyzer.Bounds bounds =
        expressions.indirections().bounds(steps.subList(start, end));
    boolean slice = bounds.lowers() != null;
    Expression element =
        new SubscriptExpression(
            slice ? base : type.element(),
            old.typmod(),
            old.collation(),
            type.element(),
            old,
            bounds.uppers(),
            bounds.lowers(),
            null,
            SourcePosition.UNKNOWN);
    Expression replaced =
        end == steps.size()
            ? convertElement(value, element, name, location)
            : part(element, name, steps, end, value, location);
    return new SubscriptExpression(
        base,
        old.typmod(),
        old.collation(),
        type.element(),
        old,
        bounds.uppers(),
        bounds.lowers(),
        replaced,
        SourcePosition.UNKNOWN);
  }

  private Expression jsonbSubscripts(
      Expression old, String name, List<IndirectionStep> steps, Expression value, int location) {
    return new SubscriptExpression(
        TypeIds.JSONB,
        old.typmod(),
        old.collation(),
        TypeIds.JSONB,
        old,
        expressions.indirections().jsonbKeys(steps),
        null,
        convertElement(value, old, name, location),
        SourcePosition.UNKNOWN);
  }

  private Expression hstoreSubscript(
      Expression old, String name, List<IndirectionStep> steps, Expression value, int location) {
    Expression key = expressions.indirections().hstoreKey(steps);
    TestValue element =
        new TestValue(TypeIds.TEXT, -1, analysis.coercion().collationOf(TypeIds.TEXT));
    return new SubscriptExpression(
        old.type(),
        old.typmod(),
        old.collation(),
        TypeIds.TEXT,
        old,
        List.of(key),
        null,
        convertElement(value, element, name, location),
        SourcePosition.UNKNOWN);
  }

  private Expression convertElement(
      Expression value, Expression element, String name, int location) {
    Expression converted =
        analysis
            .coercion()
            .toTarget(
                value,
                element.type(),
                element.typmod(),
                Coercion.Context.ASSIGNMENT,
                CallForm.IMPLICIT_CAST,
                SourcePosition.UNKNOWN);
    if (converted == null) {
      throw new DatabaseError(
              "42804",
              "subscripted assignment to \""
                  + name
                  + "\" requires type "
                  + analysis.types().format(element.type())
                  + " but expression is of type "
                  + analysis.types().format(value.type()))
          .hint("You will need to rewrite or cast the expression.")
          .routine("transformAssignedExpr")
          .at(location);
    }
    return converted;
  }

  /** The table's columns that can be assigned to, in order. */
  List<AttributeEntry> attributes() {
    List<AttributeEntry> attributes = new ArrayList<>();
    for (AttributeEntry attribute : relation.attributes()) {
      if (!attribute.dropped()) {
        attributes.add(attribute);
      }
    }
    return attributes;
  }
}
