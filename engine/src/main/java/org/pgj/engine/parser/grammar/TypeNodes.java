package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/** Type names: the SQL standard's spellings become names in pg_catalog. */
final class TypeNodes {
  /** The field mask of an interval without restriction. */
  private static final int ALL_FIELDS = 0x7fff;

  private TypeNodes() {}

  static ParsedTypeName type(List<String> parts, List<ParsedExpression> modifiers, int location) {
    return new ParsedTypeName(parts, false, false, modifiers, List.of(), location);
  }

  static ParsedTypeName systemType(String name, int location) {
    return systemType(name, List.of(), location);
  }

  static ParsedTypeName systemType(String name, List<ParsedExpression> modifiers, int location) {
    return type(List.of("pg_catalog", name), modifiers, location);
  }

  /** Adds what stands around a simple type. */
  static ParsedTypeName complete(
      ParsedTypeName type, boolean setOf, List<Integer> bounds, int location) {
    return !setOf && bounds.isEmpty()
        ? type
        : new ParsedTypeName(type.names(), setOf, false, type.modifiers(), bounds, location);
  }

  static ParsedTypeName columnType(List<String> parts, boolean setOf, int location) {
    return new ParsedTypeName(parts, setOf, true, List.of(), List.of(), location);
  }

  static ParsedTypeName floatType(Token precision, int location) {
    if (precision == null) {
      return systemType("float8", location);
    }
    int bits = Integer.parseInt(precision.getText());
    if (bits < 1) {
      throw new DatabaseError("22023", "precision for type float must be at least 1 bit")
          .at(precision.getStartIndex());
    }
    if (bits > 53) {
      throw new DatabaseError("22023", "precision for type float must be less than 54 bits")
          .at(precision.getStartIndex());
    }
    return systemType(bits <= 24 ? "float4" : "float8", location);
  }

  /** BIT without a length: one bit, but as long as the literal in front of one. */
  static ParsedTypeName bitTypeNode(boolean varying, boolean literal, int location) {
    if (varying) {
      return systemType("varbit", location);
    }
    return literal
        ? systemType("bit", location)
        : systemType("bit", List.of(new ParsedIntegerLiteral(1, -1)), location);
  }

  static ParsedTypeName bitLiteralType(
      boolean varying, List<ParsedExpression> modifiers, int location) {
    return systemType(varying ? "varbit" : "bit", modifiers, location);
  }

  /** CHAR without a length: one character, but as long as the literal in front of one. */
  static ParsedTypeName characterTypeNode(
      boolean varying, Token length, boolean literal, int location) {
    String name = varying ? "varchar" : "bpchar";
    if (length != null) {
      return systemType(name, List.of(integer(length)), location);
    }
    return varying || literal
        ? systemType(name, location)
        : systemType(name, List.of(new ParsedIntegerLiteral(1, -1)), location);
  }

  static ParsedTypeName dateTimeTypeNode(Token word, boolean zone, Token precision) {
    String name = word.getText();
    List<ParsedExpression> modifiers = precision == null ? List.of() : List.of(integer(precision));
    return systemType(zone ? name + "tz" : name, modifiers, word.getStartIndex());
  }

  static List<ParsedExpression> intervalPrecision(Token precision) {
    return List.of(new ParsedIntegerLiteral(ALL_FIELDS, -1), integer(precision));
  }

  /** The mask of the fields from one to another, and the precision of seconds. */
  static List<ParsedExpression> intervalMask(Token first, Token last, Token precision) {
    int mask = 0;
    int from = rank(first.getType());
    int to = last == null ? from : rank(last.getType());
    for (int rank = from; rank <= to; rank++) {
      mask |= 1 << bit(rank);
    }
    List<ParsedExpression> modifiers = new ArrayList<>(2);
    modifiers.add(new ParsedIntegerLiteral(mask, first.getStartIndex()));
    if (precision != null) {
      modifiers.add(integer(precision));
    }
    return modifiers;
  }

  private static int rank(int type) {
    return switch (type) {
      case SqlGrammar.YEAR -> 0;
      case SqlGrammar.MONTH -> 1;
      case SqlGrammar.DAY -> 2;
      case SqlGrammar.HOUR -> 3;
      case SqlGrammar.MINUTE -> 4;
      default -> 5;
    };
  }

  /** The numbers of the fields year to second in an interval's type modifier. */
  private static int bit(int rank) {
    return switch (rank) {
      case 0 -> 2;
      case 1 -> 1;
      case 2 -> 3;
      case 3 -> 10;
      case 4 -> 11;
      default -> 12;
    };
  }

  private static ParsedIntegerLiteral integer(Token token) {
    return new ParsedIntegerLiteral(Integer.parseInt(token.getText()), token.getStartIndex());
  }

  /** The type of a literal written as a function call in front of a string. */
  static ParsedTypeName genericType(QualifiedName name, CallArguments arguments) {
    for (ParsedExpression argument : arguments.list) {
      if (argument instanceof ParsedNamedArgument named) {
        throw new DatabaseError("42601", "type modifier cannot have parameter name")
            .at(named.location());
      }
    }
    if (!arguments.orderBy.isEmpty()) {
      throw new DatabaseError("42601", "type modifier cannot have ORDER BY")
          .at(arguments.orderBy.get(0).location());
    }
    return type(name.parts(), arguments.list, name.location());
  }

  static ParsedTypeName genericType(QualifiedName name) {
    return type(name.parts(), List.of(), name.location());
  }

  static ParsedCast typedLiteral(ParsedTypeName type, Token string) {
    return new ParsedCast(
        new ParsedStringLiteral(string.getText(), string.getStartIndex()), type, -1);
  }
}
