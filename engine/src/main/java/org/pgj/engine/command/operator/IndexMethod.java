package org.pgj.engine.command.operator;

import java.util.List;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAm;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;

/**
 * What operator classes of an index access method may have (manual: Interfacing Extensions to
 * Indexes).
 */
enum IndexMethod {
  BTREE("btree", TypeOperators.BTREE, 5, 5, 5, false, false),
  HASH("hash", TypeOperators.HASH, 1, 3, 3, false, false),
  GIST("gist", TypeOperators.GIST, Short.MAX_VALUE, 11, 10, true, true),
  GIN("gin", TypeOperators.GIN, Short.MAX_VALUE, 7, 7, true, false),
  SPGIST("spgist", 4000, Short.MAX_VALUE, 7, 7, true, true),
  BRIN("brin", TypeOperators.BRIN, Short.MAX_VALUE, 15, 5, true, false);

  /** GiST: consistent, union, penalty, picksplit and equal must be there. */
  private static final List<Integer> GIST_REQUIRED = List.of(1, 2, 5, 6, 7);

  /** GIN: extractValue and extractQuery must be there. */
  private static final List<Integer> GIN_REQUIRED = List.of(2, 3);

  private static final int SPGIST_REQUIRED = 5;

  final String label;
  final int oid;
  final int strategies;
  final int functions;

  /** The number of the function that reads the class's options. */
  final int optionsFunction;

  /** Whether what is stored may be of another type than the column. */
  final boolean storesOther;

  final boolean ordersByOperator;

  IndexMethod(
      String label,
      int oid,
      int strategies,
      int functions,
      int optionsFunction,
      boolean storesOther,
      boolean ordersByOperator) {
    this.label = label;
    this.oid = oid;
    this.strategies = strategies;
    this.functions = functions;
    this.optionsFunction = optionsFunction;
    this.storesOther = storesOther;
    this.ordersByOperator = ordersByOperator;
  }

  /**
   * The method of a name.
   *
   * @throws DatabaseError 42704 if there is none, 42809 if it is one of tables
   */
  static IndexMethod of(CommandContext context, String name) {
    for (IndexMethod method : values()) {
      if (method.label.equals(name)) {
        return method;
      }
    }
    List<CatalogRow> rows =
        context.catalog().source().find(PgAm.RELATION, PgAm.AM_NAME_INDEX, name);
    throw rows.isEmpty()
        ? new DatabaseError("42704", "access method \"" + name + "\" does not exist")
        : new DatabaseError("42809", "access method \"" + name + "\" is not of type INDEX");
  }

  /** The method of an oid from the catalogs. */
  static IndexMethod of(int oid) {
    for (IndexMethod method : values()) {
      if (method.oid == oid) {
        return method;
      }
    }
    throw new IllegalArgumentException("access method " + Integer.toUnsignedString(oid));
  }

  /** Whether a class is nothing without a member, rather than the member one of the family. */
  boolean requires(FamilyMember member) {
    return switch (this) {
      case BTREE, HASH -> (!member.function() || member.number() == 1) && member.ofOneType();
      case GIST -> member.function() && GIST_REQUIRED.contains(member.number());
      case GIN -> member.function() && GIN_REQUIRED.contains(member.number());
      case SPGIST -> member.function() && member.number() <= SPGIST_REQUIRED;
      case BRIN -> true;
    };
  }

  /** Whether members that ALTER OPERATOR FAMILY adds belong to the class of their type. */
  boolean bindsToClass() {
    return this == BTREE || this == HASH;
  }
}
