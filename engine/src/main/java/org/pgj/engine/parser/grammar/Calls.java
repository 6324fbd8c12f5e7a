package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/** Columns, calls and the syntax that stands for calls. */
final class Calls {
  private Calls() {}

  static ParsedFunctionCall call(
      QualifiedName name,
      CallArguments arguments,
      List<ParsedSortItem> withinGroup,
      ParsedExpression filter,
      ParsedWindow over) {
    return new ParsedFunctionCall(
        name,
        arguments.list,
        arguments.star,
        arguments.distinct,
        arguments.variadic,
        withinGroup != null ? withinGroup : arguments.orderBy,
        withinGroup != null,
        filter,
        over,
        false,
        name.location());
  }

  static void refuseWithinGroup(CallArguments arguments, int location) {
    String what =
        !arguments.orderBy.isEmpty()
            ? "multiple ORDER BY clauses with WITHIN GROUP"
            : arguments.distinct
                ? "DISTINCT with WITHIN GROUP"
                : arguments.variadic ? "VARIADIC with WITHIN GROUP" : null;
    if (what != null) {
      throw new DatabaseError("42601", "cannot use " + what).at(location);
    }
  }

  static ParsedFunctionCall call(
      QualifiedName name, List<ParsedExpression> arguments, int location) {
    return ParsedFunctionCall.plain(name, arguments, location);
  }

  /** The pg_catalog function behind a special syntax. */
  static ParsedFunctionCall sqlCall(String name, List<ParsedExpression> arguments, int location) {
    return new ParsedFunctionCall(
        new QualifiedName(List.of("pg_catalog", name), location),
        arguments,
        false,
        false,
        false,
        List.of(),
        false,
        null,
        null,
        true,
        location);
  }

  /** TREAT(x AS t): a call of the function that has the type's name. */
  static ParsedExpression treat(ParsedExpression operand, ParsedTypeName type, int location) {
    List<String> names = type.names();
    return sqlCall(names.get(names.size() - 1), List.of(operand), location);
  }

  /** TRIM(x FROM y): y first, then the characters. */
  static List<ParsedExpression> trimmed(
      List<ParsedExpression> characters, List<ParsedExpression> source) {
    List<ParsedExpression> all = new ArrayList<>(source);
    all.addAll(characters);
    return all;
  }

  /** SUBSTRING(x FOR n [FROM m]): FOR alone starts at the first character. */
  static ParsedExpression substringFor(
      List<ParsedExpression> text, ParsedExpression from, ParsedExpression count, int location) {
    text.add(from != null ? from : new ParsedIntegerLiteral(1, -1));
    text.add(from != null ? count : new ParsedCast(count, TypeNodes.systemType("int4", -1), -1));
    return sqlCall("substring", text, location);
  }

  /** A call with plain arguments, or SUBSTRING(x SIMILAR p ESCAPE e). */
  static ParsedExpression substring(
      List<ParsedExpression> arguments, boolean pattern, int location) {
    if (pattern && arguments.get(0) instanceof ParsedLike like) {
      return sqlCall("substring", List.of(like.operand(), like.pattern(), like.escape()), location);
    }
    return call(new QualifiedName(List.of("substring"), location), arguments, location);
  }

  static ParsedExpression column(String first, List<IndirectionStep> steps, int location) {
    if (steps.isEmpty()) {
      return new ParsedColumnReference(List.of(first), location);
    }
    List<String> names = new ArrayList<>(steps.size() + 1);
    names.add(first);
    int i = 0;
    while (i < steps.size() && steps.get(i) instanceof FieldStep field) {
      names.add(field.name());
      i++;
    }
    if (i == steps.size()) {
      return new ParsedColumnReference(names, location);
    }
    if (i == steps.size() - 1 && steps.get(i) instanceof StarStep) {
      return new ParsedStar(names, location);
    }
    return new ParsedIndirection(
        new ParsedColumnReference(names, location), steps.subList(i, steps.size()), location);
  }

  static ParsedExpression indirection(
      ParsedExpression base, List<IndirectionStep> steps, int location) {
    return steps.isEmpty() ? base : new ParsedIndirection(base, steps, location);
  }

  /** (a), (a).b, or the row (a, b). */
  static ParsedExpression parenthesised(
      List<ParsedExpression> elements, List<IndirectionStep> steps, int location) {
    return elements.size() > 1
        ? new ParsedRow(elements, false, location)
        : indirection(elements.get(0), steps, location);
  }

  static ParsedExpression overlaps(
      List<ParsedExpression> left, ParsedExpression right, Token start, Token operator) {
    return overlaps(new ParsedRow(left, false, start.getStartIndex()), right, operator);
  }

  static ParsedExpression overlaps(ParsedExpression left, ParsedExpression right, Token operator) {
    List<ParsedExpression> arguments = new ArrayList<>(bounds((ParsedRow) left, "left", operator));
    arguments.addAll(bounds((ParsedRow) right, "right", operator));
    return sqlCall("overlaps", arguments, operator.getStartIndex());
  }

  private static List<ParsedExpression> bounds(ParsedRow row, String side, Token operator) {
    if (row.elements().size() != 2) {
      throw new DatabaseError(
              "42601", "wrong number of parameters on " + side + " side of OVERLAPS expression")
          .at(row.location());
    }
    return row.elements();
  }

  static ParsedFrame frame(
      FrameMode mode,
      ParsedFrameBound low,
      ParsedFrameBound high,
      FrameExclusion exclusion,
      int location) {
    if (low.kind() == FrameBoundKind.UNBOUNDED_FOLLOWING) {
      throw frameError("frame start cannot be UNBOUNDED FOLLOWING", low);
    }
    if (high == null) {
      if (low.kind() == FrameBoundKind.OFFSET_FOLLOWING) {
        throw frameError("frame starting from following row cannot end with current row", low);
      }
    } else {
      if (high.kind() == FrameBoundKind.UNBOUNDED_PRECEDING) {
        throw frameError("frame end cannot be UNBOUNDED PRECEDING", high);
      }
      if (low.kind() == FrameBoundKind.CURRENT_ROW
          && high.kind() == FrameBoundKind.OFFSET_PRECEDING) {
        throw frameError("frame starting from current row cannot have preceding rows", high);
      }
      if (low.kind() == FrameBoundKind.OFFSET_FOLLOWING
          && (high.kind() == FrameBoundKind.OFFSET_PRECEDING
              || high.kind() == FrameBoundKind.CURRENT_ROW)) {
        throw frameError("frame starting from following row cannot have preceding rows", high);
      }
    }
    return new ParsedFrame(mode, low, high, exclusion, location);
  }

  private static DatabaseError frameError(String message, ParsedFrameBound bound) {
    return new DatabaseError("42P20", message).at(bound.location());
  }

  static ParsedExpression xml(
      XmlOperation operation,
      String name,
      List<ParsedSelectItem> attributes,
      List<ParsedExpression> arguments,
      int location) {
    return new ParsedXmlExpression(
        operation, name, attributes, arguments, null, null, false, location);
  }

  /** XMLPARSE: the keyword, and whether white space is kept, as second word. */
  static ParsedExpression xmlParse(
      String documentOrContent, ParsedExpression text, String whitespace, int location) {
    return new ParsedXmlExpression(
        XmlOperation.PARSE,
        whitespace,
        List.of(),
        List.of(text),
        documentOrContent,
        null,
        false,
        location);
  }
}
