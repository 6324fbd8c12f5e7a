package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.plpgsql.tree.PlScope;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.RoutineSession;

/** DECLARE sections, and the types of variables. */
final class PlDeclarations {
  private static final int RECORD = 2249;
  private static final int REFCURSOR = 1790;

  private final RoutineSession session;
  private final PlCursor cursor;
  private final ExtraChecks shadowing;

  /** A type with what depends on it. */
  record DeclaredType(int type, int typmod, int collation) {}

  /**
   * @param shadowing who is told of names that hide others, null if nobody is
   */
  PlDeclarations(RoutineSession session, PlCursor cursor, ExtraChecks shadowing) {
    this.session = session;
    this.cursor = cursor;
    this.shadowing = shadowing;
  }

  /** A variable of the engine's own making, such as FOUND or an argument. */
  PlVariable variable(String name, int type, int typmod, boolean constant) {
    return cursor.add(
        new PlVariable(
            cursor.nextVariable(),
            name,
            kind(type),
            type,
            typmod,
            type == RECORD ? 0 : session.catalog().type(type).collation(),
            constant,
            false,
            null,
            null,
            0));
  }

  private PlVariable.Kind kind(int type) {
    return isRow(type) ? PlVariable.Kind.ROW : PlVariable.Kind.SCALAR;
  }

  private boolean isRow(int type) {
    if (type == RECORD) {
      return true;
    }
    TypeEntry entry = session.catalog().type(type);
    while (entry.isDomain()) {
      entry = session.catalog().type(entry.baseType());
    }
    return entry.isComposite();
  }

  /** Reads declarations up to BEGIN; answers the variables to be initialised. */
  List<PlVariable> section(PlScope scope) {
    List<PlVariable> declared = new ArrayList<>();
    while (!cursor.is("begin")) {
      if (cursor.isSymbol("<<")) {
        throw cursor.plain(
            "42601", "block label must be placed before DECLARE, not after", cursor.peek());
      }
      if (cursor.accept("declare")) {
        continue;
      }
      declaration(scope, declared);
    }
    return declared;
  }

  private void declaration(PlScope scope, List<PlVariable> declared) {
    PlToken first = cursor.peek();
    String name = cursor.name();
    if (scope.declares(name)) {
      throw cursor.error("42601", "duplicate declaration", first);
    }
    checkShadowing(scope, name, first);
    if (cursor.accept("alias")) {
      cursor.expect("for");
      scope.add(name, aliased(scope));
      cursor.expectSymbol(";");
      return;
    }
    Boolean scroll = null;
    if (cursor.is("no") && cursor.peek(1).is("scroll")) {
      cursor.next();
      cursor.next();
      scroll = false;
    } else if (cursor.is("scroll") && cursor.peek(1).is("cursor")) {
      cursor.next();
      scroll = true;
    }
    if (cursor.is("cursor") && !cursor.peek(1).isSymbol(";")) {
      PlVariable bound = cursorDeclaration(scope, name, scroll, first.line());
      scope.add(name, bound);
      declared.add(bound);
      return;
    }
    boolean constant = cursor.accept("constant");
    DeclaredType type = type(scope);
    int collation = type.collation();
    if (cursor.accept("collate")) {
      collation = collation(type);
    }
    boolean notNull = false;
    if (cursor.accept("not")) {
      cursor.expect("null");
      notNull = true;
    }
    PlExpression initial = null;
    if (cursor.acceptSymbol(":=") || cursor.acceptSymbol("=") || cursor.accept("default")) {
      initial = cursor.expression(scope.soFar(), ";");
    }
    cursor.expectSymbol(";");
    if (notNull && initial == null) {
      throw cursor.plain(
          "22004",
          "variable \"" + name + "\" must have a default value, since it's declared NOT NULL",
          first);
    }
    PlVariable variable =
        cursor.add(
            new PlVariable(
                cursor.nextVariable(),
                name,
                kind(type.type()),
                type.type(),
                type.typmod(),
                collation,
                constant,
                notNull,
                initial,
                null,
                first.line()));
    scope.add(name, variable);
    declared.add(variable);
  }

  private void checkShadowing(PlScope scope, String name, PlToken token) {
    if (shadowing != null
        && shadowing.isOn(ExtraChecks.Check.SHADOWED_VARIABLES)
        && scope.find(name) != null) {
      shadowing.report(
          ExtraChecks.Check.SHADOWED_VARIABLES,
          cursor.plain(
              "42712", "variable \"" + name + "\" shadows a previously defined variable", token));
    }
  }

  private int collation(DeclaredType type) {
    List<String> parts = new ArrayList<>();
    parts.add(cursor.name());
    while (cursor.acceptSymbol(".")) {
      parts.add(cursor.name());
    }
    if (type.collation() == 0) {
      throw new DatabaseError(
          "42804",
          "collations are not supported by type " + session.literals().format(type.type()));
    }
    return analyzer().typeNames().collation(new QualifiedName(parts, -1));
  }

  private Analyzer analyzer() {
    return session.analyzer(ParameterTypes.none(), null);
  }

  private PlVariable aliased(PlScope scope) {
    PlToken token = cursor.peek();
    PlVariable variable;
    if (token.kind() == PlToken.Kind.PARAMETER) {
      variable = scope.find("$" + token.text());
    } else if (token.isName()) {
      List<String> names = new ArrayList<>();
      names.add(token.text());
      if (cursor.peek(1).isSymbol(".")) {
        cursor.next();
        cursor.next();
        names.add(cursor.peek().text());
      }
      PlScope.Found found = scope.find(names);
      variable = found == null ? null : found.variable();
    } else {
      throw cursor.syntaxError();
    }
    if (variable == null) {
      throw cursor.plain(
          "42704",
          "variable \"" + cursor.source(token.start(), token.end()) + "\" does not exist",
          token);
    }
    cursor.next();
    return variable;
  }

  private PlVariable cursorDeclaration(PlScope scope, String name, Boolean scroll, int line) {
    cursor.expect("cursor");
    PlScope inner = new PlScope(scope.soFar(), null, false);
    List<PlVariable> arguments = new ArrayList<>();
    if (cursor.acceptSymbol("(")) {
      do {
        PlToken first = cursor.peek();
        String argument = cursor.name();
        DeclaredType type = type(scope);
        if (inner.declares(argument)) {
          throw cursor.error("42601", "duplicate declaration", first);
        }
        checkShadowing(inner, argument, first);
        PlVariable variable = variable(argument, type.type(), type.typmod(), false);
        inner.add(argument, variable);
        arguments.add(variable);
      } while (cursor.acceptSymbol(","));
      cursor.expectSymbol(")");
    }
    if (!cursor.accept("for") && !cursor.accept("is")) {
      throw cursor.syntaxError();
    }
    PlExpression query = statement(inner);
    cursor.expectSymbol(";");
    return cursor.add(
        new PlVariable(
            cursor.nextVariable(),
            name,
            PlVariable.Kind.SCALAR,
            REFCURSOR,
            -1,
            0,
            false,
            false,
            null,
            new PlVariable.BoundCursor(query, arguments, scroll),
            line));
  }

  /** A statement up to the semicolon. */
  PlExpression statement(PlScope scope) {
    int first = cursor.mark();
    int depth = 0;
    while (!(depth == 0 && cursor.isSymbol(";")) && cursor.peek().kind() != PlToken.Kind.END) {
      PlToken token = cursor.next();
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
    }
    if (cursor.peek().kind() == PlToken.Kind.END || cursor.mark() == first) {
      throw cursor.syntaxError();
    }
    return cursor.make(PlExpression.Kind.STATEMENT, first, scope);
  }

  // ---- types

  /** Reads a type, {@code x%TYPE} and {@code t%ROWTYPE} among others. */
  DeclaredType type(PlScope scope) {
    int mark = cursor.mark();
    PlToken first = cursor.peek();
    if (!first.isName()) {
      throw first.kind() == PlToken.Kind.END || first.kind() == PlToken.Kind.SYMBOL
          ? cursor.error("42601", "missing data type declaration", first)
          : cursor.syntaxError();
    }
    List<String> names = new ArrayList<>();
    names.add(cursor.next().text());
    while (cursor.isSymbol(".") && cursor.peek(1).isName()) {
      cursor.next();
      names.add(cursor.next().text());
    }
    if (cursor.isSymbol("%") && cursor.peek(1).is("type")) {
      cursor.next();
      cursor.next();
      return arrayed(typeOf(scope, names, first));
    }
    if (cursor.isSymbol("%") && cursor.peek(1).is("rowtype")) {
      cursor.next();
      cursor.next();
      return arrayed(rowType(names));
    }
    if (names.size() == 1 && names.getFirst().equals("record") && !cursor.isSymbol("[")) {
      return new DeclaredType(RECORD, -1, 0);
    }
    cursor.reset(mark);
    return named(mark);
  }

  private DeclaredType named(int mark) {
    PlToken first = cursor.peek();
    int depth = 0;
    PlToken last = first;
    while (true) {
      PlToken token = cursor.peek();
      boolean ends =
          token.kind() == PlToken.Kind.END
              || depth == 0
                  && (token.isSymbol(";")
                      || token.isSymbol(":=")
                      || token.isSymbol("=")
                      || token.isSymbol(",")
                      || token.isSymbol(")")
                      || token.is("not")
                      || token.is("default")
                      || token.is("collate"));
      if (ends) {
        break;
      }
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      last = cursor.next();
    }
    String text = cursor.source(first.start(), last.end());
    ParsedTypeName parsed;
    try {
      parsed = SqlParser.parseType(text);
    } catch (DatabaseError error) {
      throw cursor.plain(error.sqlState(), error.getMessage(), first);
    }
    if (parsed.setOf()) {
      throw cursor.plain("42601", "variables cannot be of type SETOF", first);
    }
    try {
      ColumnType resolved = analyzer().typeNames().resolve(parsed);
      TypeEntry entry = session.catalog().type(resolved.type());
      if (entry.isPseudo() && resolved.type() != RECORD) {
        throw new DatabaseError(
            "0A000",
            "variable \"" + "\" has pseudo-type " + session.literals().format(resolved.type()));
      }
      return new DeclaredType(resolved.type(), resolved.typmod(), resolved.collation());
    } catch (DatabaseError error) {
      DatabaseError moved = new DatabaseError(error.sqlState(), error.getMessage());
      throw moved.at(first.start()).internalQuery(cursor.body());
    }
  }

  private DeclaredType typeOf(PlScope scope, List<String> names, PlToken first) {
    PlScope.Found found = scope.find(names);
    if (found != null) {
      PlVariable variable = found.variable();
      if (found.used() == names.size()) {
        return new DeclaredType(variable.type(), variable.typmod(), variable.collation());
      }
      if (variable.type() != RECORD) {
        DeclaredType field = fieldOf(variable.type(), names.getLast());
        if (field != null) {
          return field;
        }
      }
    }
    ParsedTypeName column = new ParsedTypeName(names, false, true, List.of(), List.of(), -1);
    if (names.size() == 1) {
      throw cursor.plain("42704", "variable \"" + names.getFirst() + "\" does not exist", first);
    }
    ColumnType resolved = analyzer().typeNames().resolve(column);
    return new DeclaredType(resolved.type(), resolved.typmod(), resolved.collation());
  }

  private DeclaredType fieldOf(int rowType, String name) {
    TypeEntry entry = session.catalog().type(rowType);
    while (entry.isDomain()) {
      entry = session.catalog().type(entry.baseType());
    }
    RelationEntry relation = session.catalog().relations().relation(entry.relation());
    for (var attribute : relation.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(name)) {
        return new DeclaredType(attribute.type(), attribute.typmod(), attribute.collation());
      }
    }
    return null;
  }

  private DeclaredType rowType(List<String> names) {
    ParsedTypeName table = new ParsedTypeName(names, false, false, List.of(), List.of(), -1);
    int type;
    try {
      type = analyzer().typeNames().resolve(table).type();
    } catch (DatabaseError error) {
      if (error.sqlState().equals("42704")) {
        throw new DatabaseError(
            "42P01", "relation \"" + String.join(".", names) + "\" does not exist");
      }
      throw error;
    }
    return new DeclaredType(type, -1, 0);
  }

  private DeclaredType arrayed(DeclaredType element) {
    boolean array = cursor.accept("array");
    if (!array && !cursor.isSymbol("[")) {
      return element;
    }
    while (cursor.acceptSymbol("[")) {
      if (cursor.peek().kind() == PlToken.Kind.NUMBER) {
        cursor.next();
      }
      cursor.expectSymbol("]");
    }
    TypeEntry entry = session.catalog().type(element.type());
    int type = entry.isArray() ? element.type() : entry.array();
    return new DeclaredType(type, element.typmod(), element.collation());
  }
}
