package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.deparse.ExpressionDeparser;
import org.pgj.engine.analyzer.tree.Coalesce;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.MinMax;
import org.pgj.engine.analyzer.tree.NullIf;
import org.pgj.engine.analyzer.tree.SqlValueFunction;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.analyzer.tree.XmlCall;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.AggregateEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.CollationEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.function.catalog.CatalogInformation;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.text.Identifiers;

/** Definitions of catalog objects as SQL text. */
final class DefinitionText {
  private static final int PG_CATALOG = 11;

  private final Catalog catalog;
  private final CatalogDescriptions descriptions;
  private final boolean pretty;

  /**
   * @param pretty whether names are qualified, and parentheses printed, only where needed
   */
  DefinitionText(Catalog catalog, CatalogDescriptions descriptions, boolean pretty) {
    this.catalog = catalog;
    this.descriptions = descriptions;
    this.pretty = pretty;
  }

  /** A relation's name; with its schema unless the path finds it. */
  String shortest(RelationEntry relation) {
    return isVisible(relation) ? Identifiers.quote(relation.name()) : qualified(relation);
  }

  /** A relation's name; with its schema, unless little is to be printed and the path finds it. */
  String qualified(RelationEntry relation) {
    if (pretty && isVisible(relation)) {
      return Identifiers.quote(relation.name());
    }
    NamespaceEntry namespace = catalog.namespace(relation.namespace());
    return Identifiers.quote(namespace.name()) + "." + Identifiers.quote(relation.name());
  }

  private boolean isVisible(RelationEntry relation) {
    return Boolean.TRUE.equals(
        descriptions.isVisible(CatalogInformation.Visible.RELATION, relation.oid()));
  }

  /** What needs no parentheses as a key of an index. */
  private static boolean looksLikeCall(Expression expression) {
    return switch (expression) {
      case FunctionCall call ->
          call.form() == FunctionCall.CallForm.CALL
              || call.form() == FunctionCall.CallForm.SQL_SYNTAX;
      case Coalesce ignored -> true;
      case MinMax ignored -> true;
      case NullIf ignored -> true;
      case SqlValueFunction ignored -> true;
      case XmlCall ignored -> true;
      default -> false;
    };
  }

  /** CREATE INDEX …, or the text of one of its columns. */
  String index(IndexEntry index, RelationEntry relation, int column) {
    return index(index, relation, column, null);
  }

  /**
   * @param exclusion operators of an exclusion constraint, of which the text is wanted then
   */
  private String index(IndexEntry index, RelationEntry relation, int column, int[] exclusion) {
    RelationEntry table = catalog.relations().relation(index.table());
    ExpressionDeparser deparser = descriptions.deparser(table.oid(), pretty);
    List<Expression> expressions =
        index.expressions() == null ? List.of() : TreeReader.expressions(index.expressions());
    List<String> keys = new ArrayList<>();
    List<String> included = new ArrayList<>();
    int nextExpression = 0;
    for (int i = 0; i < index.keys().length; i++) {
      String text;
      int type;
      int collation;
      if (index.keys()[i] != 0) {
        AttributeEntry attribute = table.attribute(index.keys()[i]);
        text = Identifiers.quote(attribute.name());
        type = attribute.type();
        collation = attribute.collation();
      } else {
        Expression expression = expressions.get(nextExpression++);
        type = expression.type();
        collation = expression.collation();
        String deparsed = deparser.deparse(expression);
        text = looksLikeCall(expression) ? deparsed : "(" + deparsed + ")";
      }
      if (column == i + 1) {
        return text;
      }
      if (i < index.keyCount()) {
        keys.add(
            text
                + collation(index.collations()[i], collation)
                + operatorClass(index, i, type)
                + order(index.options()[i])
                + (exclusion == null ? "" : " WITH " + operator(exclusion[i])));
      } else {
        included.add(text);
      }
    }
    if (column != 0) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    if (exclusion != null) {
      text.append("EXCLUDE");
    } else {
      text.append(index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
          .append(Identifiers.quote(relation.name()))
          .append(relation.kind() == 'I' ? " ON ONLY " : " ON ")
          .append(qualified(table));
    }
    text.append(" USING ")
        .append(method(relation.accessMethod()))
        .append(" (")
        .append(String.join(", ", keys))
        .append(')');
    if (!included.isEmpty()) {
      text.append(" INCLUDE (").append(String.join(", ", included)).append(')');
    }
    if (index.nullsNotDistinct()) {
      text.append(" NULLS NOT DISTINCT");
    }
    if (relation.options() != null) {
      text.append(" WITH (").append(options(relation.options())).append(')');
    }
    if (index.predicate() != null) {
      String predicate =
          descriptions
              .deparser(table.oid(), pretty)
              .deparse(TreeReader.expression(index.predicate()));
      text.append(" WHERE ").append(exclusion == null ? predicate : "(" + predicate + ")");
    }
    return text.toString();
  }

  /** An operator as an exclusion constraint names it: with its schema if that has to be said. */
  private String operator(int oid) {
    OperatorEntry operator = catalog.operator(oid);
    String schema = catalog.namespace(operator.namespace()).name();
    return operator.namespace() == PG_CATALOG
        ? operator.name()
        : "OPERATOR(" + Identifiers.quote(schema) + "." + operator.name() + ")";
  }

  private static String method(int accessMethod) {
    return switch (accessMethod) {
      case TypeOperators.GIN -> "gin";
      case TypeOperators.GIST -> "gist";
      case TypeOperators.BRIN -> "brin";
      case TypeOperators.HASH -> "hash";
      default -> "btree";
    };
  }

  private static String options(String[] options) {
    StringBuilder text = new StringBuilder();
    for (String option : options) {
      int equals = option.indexOf('=');
      text.append(text.isEmpty() ? "" : ", ")
          .append(option, 0, equals)
          .append("='")
          .append(option, equals + 1, option.length())
          .append('\'');
    }
    return text.toString();
  }

  /** What is said of a key's collation: nothing if it is that of what is sorted. */
  private String collation(int used, int own) {
    if (used == 0 || used == own) {
      return "";
    }
    CollationEntry entry = catalog.collation(used);
    boolean visible =
        entry.namespace() == PG_CATALOG
            || Boolean.TRUE.equals(
                descriptions.isVisible(CatalogInformation.Visible.COLLATION, used));
    String schema = Identifiers.quote(catalog.namespace(entry.namespace()).name());
    return " COLLATE " + (visible ? "" : schema + ".") + Identifiers.quote(entry.name());
  }

  /**
   * What is said of a key's operator class: nothing if it is the usual one.
   *
   * @param type of the key, which may be kept in the index as another
   */
  private String operatorClass(IndexEntry index, int key, int type) {
    OperatorClassEntry used = catalog.operatorClass(index.operatorClasses()[key]);
    OperatorClassEntry byDefault =
        TypeOperators.defaultOperatorClass(catalog, index.accessMethod(), type);
    return byDefault != null && byDefault.oid() == used.oid()
        ? ""
        : " " + Identifiers.quote(used.name());
  }

  private static String order(int options) {
    boolean descending = (options & IndexEntry.DESCENDING) != 0;
    boolean nullsFirst = (options & IndexEntry.NULLS_FIRST) != 0;
    if (descending) {
      return nullsFirst ? " DESC" : " DESC NULLS LAST";
    }
    return nullsFirst ? " NULLS FIRST" : "";
  }

  /** A constraint as it is written in CREATE TABLE; null if there is none. */
  String constraint(int oid) {
    List<CatalogRow> rows =
        catalog.source().find(PgConstraint.RELATION, PgConstraint.CONSTRAINT_OID_INDEX, oid);
    if (rows.isEmpty()) {
      return null;
    }
    CatalogRow row = rows.getFirst();
    int relation = row.oid(PgConstraint.CONRELID);
    StringBuilder text = new StringBuilder();
    switch (row.character(PgConstraint.CONTYPE)) {
      case 'p' ->
          text.append("PRIMARY KEY ").append(columns(relation, row.numbers(PgConstraint.CONKEY)));
      case 'u' -> {
        IndexEntry index = catalog.relations().index(row.oid(PgConstraint.CONINDID));
        text.append(index.nullsNotDistinct() ? "UNIQUE NULLS NOT DISTINCT " : "UNIQUE ")
            .append(columns(relation, row.numbers(PgConstraint.CONKEY)));
      }
      case 'x' ->
          text.append(
              index(
                  catalog.relations().index(row.oid(PgConstraint.CONINDID)),
                  catalog.relations().relation(row.oid(PgConstraint.CONINDID)),
                  0,
                  row.numbers(PgConstraint.CONEXCLOP)));
      case 'c' ->
          text.append("CHECK (")
              .append(
                  descriptions
                      .deparser(relation, pretty)
                      .deparse(TreeReader.expression(row.text(PgConstraint.CONBIN))))
              .append(')');
      case 'f' -> foreignKey(row, relation, text);
      case 't' -> text.append("TRIGGER");
      default -> {
        return null;
      }
    }
    if (row.bool(PgConstraint.CONDEFERRABLE)) {
      text.append(" DEFERRABLE");
      if (row.bool(PgConstraint.CONDEFERRED)) {
        text.append(" INITIALLY DEFERRED");
      }
    }
    if (!row.bool(PgConstraint.CONVALIDATED)) {
      text.append(" NOT VALID");
    }
    return text.toString();
  }

  private void foreignKey(CatalogRow row, int relation, StringBuilder text) {
    RelationEntry referenced = catalog.relations().relation(row.oid(PgConstraint.CONFRELID));
    text.append("FOREIGN KEY ")
        .append(columns(relation, row.numbers(PgConstraint.CONKEY)))
        .append(" REFERENCES ")
        .append(shortest(referenced))
        .append(columns(referenced.oid(), row.numbers(PgConstraint.CONFKEY)));
    if (row.character(PgConstraint.CONFMATCHTYPE) == 'f') {
      text.append(" MATCH FULL");
    }
    text.append(action(" ON UPDATE ", row.character(PgConstraint.CONFUPDTYPE)));
    text.append(action(" ON DELETE ", row.character(PgConstraint.CONFDELTYPE)));
    int[] set = row.numbers(PgConstraint.CONFDELSETCOLS);
    if (set != null && set.length > 0) {
      text.append(' ').append(columns(relation, set));
    }
  }

  private static String action(String clause, char action) {
    return switch (action) {
      case 'r' -> clause + "RESTRICT";
      case 'c' -> clause + "CASCADE";
      case 'n' -> clause + "SET NULL";
      case 'd' -> clause + "SET DEFAULT";
      default -> "";
    };
  }

  private String columns(int relation, int[] keys) {
    RelationEntry entry = catalog.relations().relation(relation);
    StringBuilder text = new StringBuilder("(");
    for (int key : keys) {
      text.append(text.length() == 1 ? "" : ", ")
          .append(Identifiers.quote(entry.attribute(key).name()));
    }
    return text.append(')').toString();
  }

  /** A function's arguments as pg_get_function_arguments() prints them. */
  String arguments(FunctionEntry function, boolean withDefaults, TypeCatalog types) {
    int[] all =
        function.allArgumentTypes() == null
            ? function.argumentTypes()
            : function.allArgumentTypes();
    List<Expression> defaults =
        withDefaults && function.defaultExpressions() != null
            ? TreeReader.expressions(function.defaultExpressions())
            : List.of();
    AggregateEntry aggregate = function.isAggregate() ? catalog.aggregate(function.oid()) : null;
    int ordered = aggregate == null || aggregate.kind() == 'n' ? -1 : aggregate.directArguments();
    int firstDefault = function.argumentTypes().length - defaults.size();
    int input = 0;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < all.length; i++) {
      char mode = function.argumentModes() == null ? 'i' : function.argumentModes()[i];
      boolean isInput = mode == 'i' || mode == 'b' || mode == 'v';
      if (mode == 't' || !withDefaults && !isInput && !function.isProcedure()) {
        continue;
      }
      if (i == ordered) {
        text.append(text.isEmpty() ? "ORDER BY " : " ORDER BY ");
      } else {
        text.append(text.isEmpty() ? "" : ", ");
      }
      text.append(
          switch (mode) {
            case 'o' -> "OUT ";
            case 'b' -> "INOUT ";
            case 'v' -> "VARIADIC ";
            default -> function.isProcedure() ? "IN " : "";
          });
      String name = function.argumentNames() == null ? "" : function.argumentNames()[i];
      if (!name.isEmpty()) {
        text.append(Identifiers.quote(name)).append(' ');
      }
      text.append(types.formatTypeName(all[i]));
      if (isInput) {
        if (withDefaults && input >= firstDefault && !defaults.isEmpty()) {
          text.append(" DEFAULT ")
              .append(descriptions.deparser(0, false).deparse(defaults.get(input - firstDefault)));
        }
        input++;
      }
    }
    if (ordered == all.length) {
      // VARIADIC at the end stands for both kinds of arguments.
      String last = text.substring(text.lastIndexOf("VARIADIC"));
      text.append(" ORDER BY ").append(last);
    }
    return text.toString();
  }

  /** A function's result type as pg_get_function_result() prints it. */
  String result(FunctionEntry function, TypeCatalog types) {
    StringBuilder table = new StringBuilder();
    if (function.argumentModes() != null) {
      for (int i = 0; i < function.argumentModes().length; i++) {
        if (function.argumentModes()[i] == 't') {
          table
              .append(table.isEmpty() ? "" : ", ")
              .append(Identifiers.quote(function.argumentNames()[i]))
              .append(' ')
              .append(types.formatTypeName(function.allArgumentTypes()[i]));
        }
      }
    }
    if (!table.isEmpty()) {
      return "TABLE(" + table + ")";
    }
    return (function.returnsSet() ? "SETOF " : "") + types.formatTypeName(function.resultType());
  }
}
