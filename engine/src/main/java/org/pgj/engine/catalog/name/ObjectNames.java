package org.pgj.engine.catalog.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.CollationEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.TypeCatalog.ObjectKind;
import org.pgj.engine.type.text.Identifiers;

/** Finds objects by the text of a reg* value, and prints their names. */
final class ObjectNames {
  private static final int NO_NAMESPACE = -1;

  private final Catalog catalog;
  private final Supplier<SearchPath> path;

  ObjectNames(Catalog catalog, Supplier<SearchPath> path) {
    this.catalog = catalog;
    this.path = path;
  }

  /** The schema of a qualified name; one that nothing is in if it does not exist. */
  private int namespaceOf(List<String> parts) {
    NamespaceEntry namespace = path.get().namespace(parts.get(parts.size() - 2));
    return namespace == null ? NO_NAMESPACE : namespace.oid();
  }

  int relation(List<String> parts, String text) {
    requireReachable(parts);
    String name = parts.getLast();
    int oid =
        parts.size() == 1
            ? path.get().relation(name)
            : catalog.relations().relationOid(namespaceOf(parts), name);
    if (oid == 0) {
      throw new DatabaseError(
          "42P01", "relation \"" + String.join(".", parts) + "\" does not exist");
    }
    return oid;
  }

  /** The third part from the end names the database; there is none before it. */
  private static void requireReachable(List<String> parts) {
    if (parts.size() > 3) {
      throw new DatabaseError(
          "42601", "improper relation name (too many dotted names): " + String.join(".", parts));
    }
  }

  int type(String text) {
    return new TypeText(catalog, path.get()).resolve(text);
  }

  private static String single(List<String> parts) {
    if (parts.size() != 1) {
      throw new DatabaseError("42602", "invalid name syntax");
    }
    return parts.getFirst();
  }

  int namespace(List<String> parts) {
    NamespaceEntry namespace = catalog.namespace(single(parts));
    if (namespace == null) {
      throw new DatabaseError("3F000", "schema \"" + parts.getFirst() + "\" does not exist");
    }
    return namespace.oid();
  }

  int role(List<String> parts) {
    RoleEntry role = catalog.role(single(parts));
    if (role == null) {
      throw new DatabaseError("42704", "role \"" + parts.getFirst() + "\" does not exist");
    }
    return role.oid();
  }

  int collation(List<String> parts, String text) {
    int oid = 0;
    if (parts.size() == 1) {
      oid = path.get().collation(parts.getFirst());
    } else {
      int namespace = namespaceOf(parts);
      for (CollationEntry candidate : catalog.collationsNamed(parts.getLast())) {
        oid = candidate.namespace() == namespace ? candidate.oid() : oid;
      }
    }
    if (oid == 0) {
      throw new DatabaseError(
          "42704", "collation \"" + text + "\" for encoding \"UTF8\" does not exist");
    }
    return oid;
  }

  int searchObject(ObjectKind kind, List<String> parts) {
    return new SearchNames(catalog, path.get())
        .find(kind, parts.size() == 1 ? 0 : namespaceOf(parts), parts);
  }

  int function(List<String> parts, String text) {
    int namespace = parts.size() == 1 ? 0 : namespaceOf(parts);
    FunctionEntry found = null;
    for (FunctionEntry candidate : catalog.functionsNamed(parts.getLast())) {
      boolean reachable =
          namespace == 0
              ? path.get().position(candidate.namespace()) >= 0
              : candidate.namespace() == namespace;
      if (!reachable) {
        continue;
      }
      if (found != null) {
        throw new DatabaseError("42725", "more than one function named \"" + text + "\"");
      }
      found = candidate;
    }
    if (found == null) {
      throw new DatabaseError("42883", "function \"" + text + "\" does not exist");
    }
    return found.oid();
  }

  /** The only operator of a name that the path reaches. */
  int operator(List<String> parts, String text) {
    int found = 0;
    for (OperatorEntry candidate : reachableOperators(parts)) {
      if (found != 0) {
        throw new DatabaseError("42725", "more than one operator named " + text);
      }
      found = candidate.oid();
    }
    if (found == 0) {
      throw new DatabaseError("42883", "operator does not exist: " + text);
    }
    return found;
  }

  private List<OperatorEntry> reachableOperators(List<String> parts) {
    if (parts.size() == 1) {
      return path.get().operators(parts.getFirst());
    }
    int namespace = namespaceOf(parts);
    List<OperatorEntry> found = new ArrayList<>();
    for (OperatorEntry candidate : catalog.operatorsNamed(parts.getLast())) {
      if (candidate.namespace() == namespace) {
        found.add(candidate);
      }
    }
    return found;
  }

  /** The operator of {@code name(left, right)}; NONE stands for no left operand. */
  int operatorWithArguments(String text) {
    int open = openingParenthesis(text);
    String[] arguments = text.substring(open + 1, text.length() - 1).split(",");
    if (arguments.length == 1) {
      throw new DatabaseError("42P02", "missing argument")
          .hint("Use NONE to denote the missing argument of a unary operator.");
    }
    if (arguments.length > 2) {
      throw new DatabaseError("54023", "too many arguments")
          .hint("Provide two argument types for operator.");
    }
    int left = operand(arguments[0]);
    int right = operand(arguments[1]);
    List<String> parts = QualifiedText.operator(text.substring(0, open));
    if (parts.size() == 1) {
      OperatorEntry found = path.get().operator(parts.getFirst(), left, right);
      if (found != null) {
        return found.oid();
      }
    } else {
      for (OperatorEntry candidate : reachableOperators(parts)) {
        if (candidate.left() == left && candidate.right() == right) {
          return candidate.oid();
        }
      }
    }
    throw new DatabaseError("42883", "operator does not exist: " + text);
  }

  private int operand(String text) {
    String name = text.trim();
    return name.equalsIgnoreCase("none") ? 0 : type(name);
  }

  private static int openingParenthesis(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      throw new DatabaseError("22P02", "expected a left parenthesis");
    }
    if (!text.endsWith(")")) {
      throw new DatabaseError("22P02", "expected a right parenthesis");
    }
    return open;
  }

  int functionWithArguments(String text) {
    int open = openingParenthesis(text);
    List<String> parts = QualifiedText.parts(text.substring(0, open));
    String[] arguments =
        text.substring(open + 1, text.length() - 1).isBlank()
            ? new String[0]
            : text.substring(open + 1, text.length() - 1).split(",");
    int[] types = new int[arguments.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = type(arguments[i].trim());
    }
    int namespace = parts.size() == 1 ? 0 : namespaceOf(parts);
    for (FunctionEntry candidate : catalog.functionsNamed(parts.getLast())) {
      boolean reachable =
          namespace == 0
              ? path.get().position(candidate.namespace()) >= 0
              : candidate.namespace() == namespace;
      if (reachable && Arrays.equals(candidate.argumentTypes(), types)) {
        return candidate.oid();
      }
    }
    throw new DatabaseError("42883", "function \"" + text + "\" does not exist");
  }

  /** The name of an object as its reg* type prints it, null if there is none. */
  String describe(ObjectKind kind, int oid, TypeCatalog types) {
    return switch (kind) {
      case CLASS -> {
        RelationEntry relation = catalog.relations().relation(oid);
        yield relation == null
            ? null
            : visible(
                path.get().relation(relation.name()) == oid, relation.namespace(), relation.name());
      }
      case NAMESPACE -> {
        NamespaceEntry namespace = catalog.namespace(oid);
        yield namespace == null ? null : Identifiers.quote(namespace.name());
      }
      case ROLE -> {
        RoleEntry role = catalog.role(oid);
        yield role == null ? null : Identifiers.quote(role.name());
      }
      case COLLATION -> {
        CollationEntry collation = catalog.collation(oid);
        yield collation == null
            ? null
            : visible(
                path.get().collation(collation.name()) == oid,
                collation.namespace(),
                collation.name());
      }
      case PROC -> {
        FunctionEntry function = catalog.function(oid);
        yield function == null
            ? null
            : visible(isOnlyVisible(function), function.namespace(), function.name());
      }
      case PROCEDURE -> {
        FunctionEntry function = catalog.function(oid);
        yield function == null ? null : signature(function, types);
      }
      case OPER, OPERATOR -> operator(oid, kind, types);
      case TS_CONFIG, TS_DICTIONARY -> new SearchNames(catalog, path.get()).describe(kind, oid);
      case TYPE -> null;
    };
  }

  private String visible(boolean isVisible, int namespace, String name) {
    return isVisible
        ? Identifiers.quote(name)
        : Identifiers.quote(catalog.namespace(namespace).name()) + "." + Identifiers.quote(name);
  }

  private boolean isOnlyVisible(FunctionEntry function) {
    int reachable = 0;
    for (FunctionEntry candidate : path.get().functions(function.name())) {
      reachable++;
      if (candidate.oid() != function.oid()) {
        return false;
      }
    }
    return reachable == 1;
  }

  private String signature(FunctionEntry function, TypeCatalog types) {
    boolean reachable = false;
    for (FunctionEntry candidate : path.get().functions(function.name())) {
      reachable |= candidate.oid() == function.oid();
    }
    StringBuilder text =
        new StringBuilder(visible(reachable, function.namespace(), function.name()));
    text.append('(');
    for (int i = 0; i < function.argumentTypes().length; i++) {
      text.append(i == 0 ? "" : ",").append(types.formatTypeName(function.argumentTypes()[i]));
    }
    return text.append(')').toString();
  }

  private String operator(int oid, ObjectKind kind, TypeCatalog types) {
    OperatorEntry operator = catalog.operator(oid);
    if (operator == null) {
      return null;
    }
    OperatorEntry found = path.get().operator(operator.name(), operator.left(), operator.right());
    boolean reachable =
        found != null
            && found.oid() == oid
            && (kind == ObjectKind.OPERATOR || path.get().operators(operator.name()).size() == 1);
    String name =
        reachable
            ? operator.name()
            : Identifiers.quote(catalog.namespace(operator.namespace()).name())
                + "."
                + operator.name();
    if (kind == ObjectKind.OPER) {
      return name;
    }
    return name
        + "("
        + (operator.left() == 0 ? "NONE" : types.formatTypeName(operator.left()))
        + ","
        + types.formatTypeName(operator.right())
        + ")";
  }
}
