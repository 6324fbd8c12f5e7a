package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.parser.tree.*;

/** Gathers the parts of CREATE FUNCTION and CREATE PROCEDURE. */
final class RoutineBuilder {
  private final QualifiedName name;
  private final boolean procedure;
  private final CreatePrefix prefix;
  List<ParsedFunctionParameter> parameters;
  ParsedTypeName returns;
  final List<ParsedOption> options = new ArrayList<>(3);
  ParsedExpression bodyReturn;
  List<Statement> bodyStatements;

  RoutineBuilder(QualifiedName name, boolean procedure, CreatePrefix prefix) {
    this.name = name;
    this.procedure = procedure;
    this.prefix = prefix;
  }

  /** Procedures return nothing. */
  void functionOnly(TokenCursor parser) {
    if (procedure) {
      throw parser.syntaxError();
    }
  }

  /** A column of RETURNS TABLE. */
  void addColumn(ParsedFunctionParameter column) {
    parameters.add(column);
  }

  ParsedCreateFunction build() {
    return new ParsedCreateFunction(
        name,
        procedure,
        prefix.orReplace,
        parameters,
        returns,
        options,
        bodyReturn,
        bodyStatements,
        prefix.location);
  }
}
