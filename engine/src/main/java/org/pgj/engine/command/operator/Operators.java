package org.pgj.engine.command.operator;

import java.util.List;
import org.pgj.engine.analyzer.TypeNames;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;

/** Finds the operators that commands name by operand types. */
public final class Operators {
  private final CommandContext context;

  public Operators(CommandContext context) {
    this.context = context;
  }

  /**
   * The operator that DROP names.
   *
   * @return null if there is none and {@code missingOk}; a notice says so
   */
  public ObjectAddress target(ParsedObjectName object, boolean missingOk) {
    OperatorEntry operator = find(object, missingOk);
    if (operator == null) {
      return null;
    }
    if (SystemCatalog.isBuiltIn(operator.oid())) {
      throw new DatabaseError(
          "2BP01",
          "cannot drop operator "
              + signature(object.name(), operator.left(), operator.right(), ",")
              + " because it is required by the database system");
    }
    new ObjectRights(context)
        .requireDrop(operator.owner(), operator.namespace(), "operator " + operator.name());
    return ObjectAddress.of(PgOperator.RELATION, operator.oid());
  }

  /**
   * The operator that a command names.
   *
   * @throws DatabaseError 42883 if there is none, unless {@code missingOk}: then null
   */
  public OperatorEntry find(ParsedObjectName object, boolean missingOk) {
    ParsedTypeName leftName = object.types().get(0);
    ParsedTypeName rightName = object.types().get(1);
    int left = type(leftName, missingOk);
    int right = left < 0 ? left : type(rightName, missingOk);
    if (right < 0) {
      return null;
    }
    if (rightName == null) {
      throw new DatabaseError("42601", "postfix operators are not supported");
    }
    OperatorEntry operator = exact(object.name(), left, right, missingOk);
    if (operator == null) {
      if (!missingOk) {
        throw missing(object.name(), left, right);
      }
      List<String> parts = object.name().parts();
      String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : null;
      skip(
          schema != null && context.catalog().namespace(schema) == null
              ? "schema \"" + schema + "\""
              : "operator " + String.join(".", parts));
    }
    return operator;
  }

  DatabaseError missing(QualifiedName name, int left, int right) {
    return new DatabaseError(
        "42883",
        "operator does not exist: "
            + (left == 0 ? "" : context.types().format(left) + " ")
            + String.join(".", name.parts())
            + " "
            + context.types().format(right));
  }

  private String signature(QualifiedName name, int left, int right, String separator) {
    return name.parts().getLast()
        + "("
        + (left == 0 ? "none" : context.types().format(left))
        + separator
        + context.types().format(right)
        + ")";
  }

  /** An oid, 0 for NONE, -1 if it is missing and may be. */
  private int type(ParsedTypeName name, boolean missingOk) {
    if (name == null) {
      return 0;
    }
    int oid = context.analyzers().get().typeNames().lookUp(name);
    if (oid != 0) {
      return oid;
    }
    if (!missingOk) {
      throw new DatabaseError("42704", "type \"" + TypeNames.text(name) + "\" does not exist")
          .at(name.location());
    }
    List<String> parts = name.names();
    if (parts.size() > 1 && context.catalog().namespace(parts.get(parts.size() - 2)) == null) {
      skip("schema \"" + parts.get(parts.size() - 2) + "\"");
    } else {
      skip("type \"" + TypeNames.text(name) + "\"");
    }
    return -1;
  }

  private void skip(String what) {
    context.session().notices().receive(Notice.notice(what + " does not exist, skipping"));
  }

  /** The operator of exactly these operand types, null if there is none. */
  OperatorEntry exact(QualifiedName name, int left, int right, boolean missingOk) {
    List<String> parts = name.parts();
    if (parts.size() == 1) {
      return context.path().get().operator(parts.getFirst(), left, right);
    }
    String schema = parts.get(parts.size() - 2);
    NamespaceEntry namespace = context.catalog().namespace(schema);
    if (namespace == null) {
      if (missingOk) {
        return null;
      }
      throw new DatabaseError("3F000", "schema \"" + schema + "\" does not exist");
    }
    return inNamespace(parts.getLast(), left, right, namespace.oid());
  }

  /** The operator, or its shell, in one schema; null if there is none. */
  OperatorEntry inNamespace(String name, int left, int right, int namespace) {
    for (OperatorEntry candidate : context.catalog().operators(name, left, right)) {
      if (candidate.namespace() == namespace) {
        return candidate;
      }
    }
    return null;
  }
}
