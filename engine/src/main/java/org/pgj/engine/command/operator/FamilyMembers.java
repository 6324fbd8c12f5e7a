package org.pgj.engine.command.operator;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.function.FunctionSignature;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ObjectKind;
import org.pgj.engine.parser.tree.OperatorClassItemKind;
import org.pgj.engine.parser.tree.ParsedObjectName;
import org.pgj.engine.parser.tree.ParsedOperatorClassItem;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.type.Oids;

/**
 * The members of an operator class or family as commands name them, found and checked (manual:
 * CREATE OPERATOR CLASS).
 */
final class FamilyMembers {
  private static final int VOID = 2278;
  private static final int INTERNAL = 2281;

  private final CommandContext context;
  private final IndexMethod method;

  /** The class's input type, 0 in ALTER OPERATOR FAMILY. */
  private final int classType;

  private final List<FamilyMember> members = new ArrayList<>();

  FamilyMembers(CommandContext context, IndexMethod method, int classType) {
    this.context = context;
    this.method = method;
    this.classType = classType;
  }

  List<FamilyMember> all() {
    return members;
  }

  /** Adds what CREATE OPERATOR CLASS or ALTER OPERATOR FAMILY ADD names. */
  void add(ParsedOperatorClassItem item) {
    requireNumber(item);
    add(item.kind() == OperatorClassItemKind.FUNCTION ? function(item) : operator(item));
  }

  /** Adds a place that ALTER OPERATOR FAMILY DROP names. */
  void addPlace(ParsedOperatorClassItem item) {
    requireNumber(item);
    int[] types = types(item.types());
    add(
        new FamilyMember(
            item.kind() == OperatorClassItemKind.FUNCTION,
            item.number(),
            types[0],
            types[1],
            0,
            0));
  }

  private void requireNumber(ParsedOperatorClassItem item) {
    boolean function = item.kind() == OperatorClassItemKind.FUNCTION;
    int most = function ? method.functions : method.strategies;
    if (item.number() <= 0 || item.number() > most) {
      throw invalid(
          "invalid "
              + (function ? "function" : "operator")
              + " number "
              + item.number()
              + ", must be between 1 and "
              + most);
    }
  }

  private static DatabaseError invalid(String message) {
    return new DatabaseError("42P17", message);
  }

  private void add(FamilyMember member) {
    for (FamilyMember other : members) {
      if (other.function() == member.function() && other.isAtPlaceOf(member)) {
        throw invalid(
            member.kind()
                + " number "
                + member.number()
                + " for ("
                + context.types().format(member.left())
                + ","
                + context.types().format(member.right())
                + ") appears more than once");
      }
    }
    members.add(member);
  }

  private int[] types(List<ParsedTypeName> names) {
    if (names.size() > 2) {
      throw new DatabaseError("42601", "one or two argument types must be specified");
    }
    int left = context.analyzers().get().typeNames().resolve(names.getFirst()).type();
    int right = context.analyzers().get().typeNames().resolve(names.getLast()).type();
    return new int[] {left, right};
  }

  private FamilyMember operator(ParsedOperatorClassItem item) {
    Operators operators = new Operators(context);
    OperatorEntry operator;
    if (item.types() != null) {
      if (item.types().size() < 2) {
        throw new DatabaseError("42601", "missing argument")
            .hint("Use NONE to denote the missing argument of a unary operator.")
            .at(item.location());
      }
      operator =
          operators.find(
              new ParsedObjectName(item.object().name(), null, item.types(), item.location()),
              false);
    } else if (classType == 0) {
      throw new DatabaseError(
          "42601", "operator argument types must be specified in ALTER OPERATOR FAMILY");
    } else {
      operator = operators.exact(item.object().name(), classType, classType, false);
      if (operator == null) {
        throw operators.missing(item.object().name(), classType, classType);
      }
    }
    if (operator.left() == 0) {
      throw invalid("index operators must be binary");
    }
    int sortFamily = 0;
    if (item.sortFamily() != null) {
      sortFamily = new OperatorGroups(context).family(IndexMethod.BTREE, item.sortFamily().parts());
      if (!method.ordersByOperator) {
        throw invalid("access method \"" + method.label + "\" does not support ordering operators");
      }
    } else if (operator.result() != Oids.BOOL) {
      throw invalid("index search operators must return boolean");
    }
    return new FamilyMember(
        false, item.number(), operator.left(), operator.right(), operator.oid(), sortFamily);
  }

  private FamilyMember function(ParsedOperatorClassItem item) {
    FunctionEntry function =
        new FunctionSignature(context, ObjectKind.FUNCTION, item.object()).find(false);
    int[] arguments = function.argumentTypes();
    int[] types = item.types() == null ? new int[2] : types(item.types());
    if (item.number() == method.optionsFunction) {
      requireOptionsFunction(function, types);
    } else if (method.oid == TypeOperators.BTREE) {
      requireBtree(function, item.number());
      switch (item.number()) {
        case 1 -> fill(types, arguments[0], arguments[1]);
        case 3 -> fill(types, arguments[0], arguments[2]);
        default -> {
          // The types are those of the class.
        }
      }
    } else if (method.oid == TypeOperators.HASH) {
      require(function, item.number() == 1 ? 1 : 2, "hash function " + item.number());
      if (function.resultType() != (item.number() == 1 ? Oids.INT4 : Oids.INT8)) {
        throw invalid(
            "hash function "
                + item.number()
                + " must return "
                + (item.number() == 1 ? "integer" : "bigint"));
      }
      fill(types, arguments[0], arguments[0]);
    }
    fill(types, classType, classType);
    if (types[0] == 0 || types[1] == 0) {
      throw invalid("associated data types must be specified for index support function");
    }
    if (method.oid == TypeOperators.BTREE && item.number() == 4 && types[0] != types[1]) {
      throw invalid("btree equal image functions must not be cross-type");
    }
    return new FamilyMember(true, item.number(), types[0], types[1], function.oid(), 0);
  }

  private static void fill(int[] types, int left, int right) {
    types[0] = types[0] == 0 ? left : types[0];
    types[1] = types[1] == 0 ? right : types[1];
  }

  private void requireOptionsFunction(FunctionEntry function, int[] types) {
    if (classType == 0 && types[0] != types[1]) {
      throw invalid(
          "left and right associated data types for operator class options parsing functions must"
              + " match");
    }
    if (classType != 0
        && (types[0] != 0 && types[0] != classType || types[1] != 0 && types[1] != classType)) {
      throw invalid(
          "associated data types for operator class options parsing functions must match opclass"
              + " input type");
    }
    int[] arguments = function.argumentTypes();
    if (function.resultType() != VOID || arguments.length != 1 || arguments[0] != INTERNAL) {
      throw invalid("invalid operator class options parsing function")
          .hint(
              "Valid signature of operator class options parsing function is (internal) RETURNS"
                  + " void.");
    }
  }

  private static void requireBtree(FunctionEntry function, int number) {
    switch (number) {
      case 1 -> {
        require(function, 2, "btree comparison functions");
        if (function.resultType() != Oids.INT4) {
          throw invalid("btree comparison functions must return integer");
        }
      }
      case 2 -> {
        if (function.argumentTypes().length != 1 || function.argumentTypes()[0] != INTERNAL) {
          throw invalid("btree sort support functions must accept type \"internal\"");
        }
        if (function.resultType() != VOID) {
          throw invalid("btree sort support functions must return void");
        }
      }
      case 3 -> {
        require(function, 5, "btree in_range functions");
        if (function.resultType() != Oids.BOOL) {
          throw invalid("btree in_range functions must return boolean");
        }
      }
      default -> {
        require(function, 1, "btree equal image functions");
        if (function.resultType() != Oids.BOOL) {
          throw invalid("btree equal image functions must return boolean");
        }
      }
    }
  }

  private static void require(FunctionEntry function, int arguments, String what) {
    if (function.argumentTypes().length != arguments) {
      throw invalid(
          what
              + " must have "
              + switch (arguments) {
                case 1 -> "one argument";
                case 2 -> "two arguments";
                default -> "five arguments";
              });
    }
  }
}
