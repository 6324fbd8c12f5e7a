package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/** Pieces of ALTER and of the rarer CREATEs. */
final class AlterNodes {
  private AlterNodes() {}

  static QualifiedName qualified(RelationName name) {
    List<String> parts = new ArrayList<>(3);
    if (name.catalog() != null) {
      parts.add(name.catalog());
    }
    if (name.schema() != null) {
      parts.add(name.schema());
    }
    parts.add(name.name());
    return new QualifiedName(parts, name.location());
  }

  static Statement rename(ObjectKind kind, ParsedObjectName name, String newName, int location) {
    return new ParsedRename(
        kind, null, name, null, newName, false, false, DropBehavior.RESTRICT, location);
  }

  static ObjectKind onTableKindOf(Token word) {
    return word.getType() == SqlGrammar.RULE ? ObjectKind.RULE : ObjectKind.TRIGGER;
  }

  static ObjectKind textSearchKindOf(Token word) {
    return word.getType() == SqlGrammar.PARSER
        ? ObjectKind.TEXT_SEARCH_PARSER
        : ObjectKind.TEXT_SEARCH_TEMPLATE;
  }

  static ParsedOption restart(ParsedExpression value, int location) {
    return StatementNodes.numberOption("restart", value, location);
  }

  static int columnNumber(Token token) {
    int number = Integer.parseInt(token.getText());
    if (number <= 0 || number > Short.MAX_VALUE) {
      throw new DatabaseError("22023", "column number must be in range from 1 to 32767")
          .at(token.getStartIndex());
    }
    return number;
  }

  /** Of the sequence options these are not for identity columns. */
  static void identityOptionOnly(ParsedOption option) {
    switch (option.name()) {
      case "as", "restart", "owned_by" ->
          throw new DatabaseError(
                  "42601", "sequence option \"" + option.name() + "\" not supported here")
              .at(option.location());
      default -> {}
    }
  }

  static ParsedColumnDefinition attribute(String name, int location) {
    return QueryNodes.column(name, null, null, location);
  }

  static ParsedAlterSystem systemSetting(Statement setting, int location) {
    return new ParsedAlterSystem((ParsedSet) setting, location);
  }

  static ParsedGrant defaultGrant(
      boolean grant,
      List<ParsedPrivilege> privileges,
      ObjectKind kind,
      List<ParsedRole> grantees,
      boolean option,
      DropBehavior behavior,
      Token start) {
    return new ParsedGrant(
        grant,
        privileges,
        kind,
        false,
        List.of(),
        grantees,
        option,
        null,
        behavior,
        start.getStartIndex());
  }

  static boolean permissive(Token word) {
    return switch (word.getText()) {
      case "permissive" -> true;
      case "restrictive" -> false;
      default ->
          throw new DatabaseError(
                  "42601", "unrecognized row security option \"" + word.getText() + "\"")
              .hint("Only PERMISSIVE or RESTRICTIVE policies are supported currently.")
              .at(word.getStartIndex());
    };
  }

  static ParsedFunctionParameter withDefault(
      ParsedFunctionParameter parameter, ParsedExpression value) {
    return new ParsedFunctionParameter(
        parameter.mode(), parameter.name(), parameter.type(), value, parameter.location());
  }

  /** RETURN in a body. */
  static Statement returned(ParsedExpression value, int location) {
    return new ParsedReturn(selectOf(value, location), location);
  }

  /** A query of one row and column. */
  static Query selectOf(ParsedExpression value, int location) {
    SelectBuilder select = new SelectBuilder(location);
    select.items = List.of(new ParsedSelectItem(value, null, value.location()));
    return select.build();
  }
}
