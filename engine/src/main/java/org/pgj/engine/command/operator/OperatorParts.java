package org.pgj.engine.command.operator;

import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.DefinitionList;
import org.pgj.engine.command.function.SupportFunctions;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.type.Oids;

/** What CREATE and ALTER OPERATOR share: estimators, and what goes together. */
final class OperatorParts {
  private final CommandContext context;

  OperatorParts(CommandContext context) {
    this.context = context;
  }

  /** The oid of a restriction estimator, 0 for none. */
  int restriction(ParsedOption option) {
    if (option == null || isNone(option)) {
      return 0;
    }
    QualifiedName name = DefinitionList.name(option);
    return estimator(
            name,
            "restriction",
            new SupportFunctions(context)
                .exact(name, Oids.INTERNAL, Oids.OID, Oids.INTERNAL, Oids.INT4))
        .oid();
  }

  /** The oid of a join estimator, 0 for none. */
  int join(ParsedOption option) {
    if (option == null || isNone(option)) {
      return 0;
    }
    QualifiedName name = DefinitionList.name(option);
    return estimator(
            name,
            "join",
            new SupportFunctions(context)
                .exact(name, Oids.INTERNAL, Oids.OID, Oids.INTERNAL, Oids.INT2, Oids.INTERNAL))
        .oid();
  }

  private FunctionEntry estimator(QualifiedName name, String what, FunctionEntry function) {
    if (function.resultType() != Oids.FLOAT8) {
      throw new DatabaseError(
          "42P17",
          what
              + " estimator function "
              + String.join(".", name.parts())
              + " must return type double precision");
    }
    return function;
  }

  static boolean isNone(ParsedOption option) {
    return option.value() == null
        || option.value() instanceof ParsedStringLiteral text && text.value().equals("none");
  }

  /** Requires that an operator of these operands and result can have what it is given. */
  static void require(
      boolean binary,
      boolean isBoolean,
      boolean commutator,
      boolean negator,
      boolean restriction,
      boolean join,
      boolean merges,
      boolean hashes) {
    if (!binary) {
      refuse(commutator, "only binary operators can have commutators");
      refuse(join, "only binary operators can have join selectivity");
      refuse(merges, "only binary operators can merge join");
      refuse(hashes, "only binary operators can hash");
    }
    if (!isBoolean) {
      refuse(negator, "only boolean operators can have negators");
      refuse(restriction, "only boolean operators can have restriction selectivity");
      refuse(join, "only boolean operators can have join selectivity");
      refuse(merges, "only boolean operators can merge join");
      refuse(hashes, "only boolean operators can hash");
    }
  }

  private static void refuse(boolean given, String message) {
    if (given) {
      throw new DatabaseError("42P13", message);
    }
  }
}
