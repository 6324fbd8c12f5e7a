package org.pgj.engine.command.constraint;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.InternalQuery;
import org.pgj.engine.command.QualifiedOperator;
import org.pgj.engine.command.QueryRunner;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ShownColumns;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.vector.Vector;

/** One foreign key with the queries that enforce it, made when first needed. */
final class ForeignKey {
  private final Catalog catalog;
  private final QueryRunner queries;
  private final FunctionContext context;
  private final ConstraintEntry entry;
  private final RelationEntry referencing;
  private final RelationEntry referenced;
  private final ConstraintEntry whole;

  /** The whole of what {@link #referenced} may be a partition of. */
  private final RelationEntry wholeReferenced;

  private InternalQuery check;
  private InternalQuery back;
  private InternalQuery find;
  private InternalQuery onDelete;
  private InternalQuery onUpdate;

  ForeignKey(Catalog catalog, QueryRunner queries, FunctionContext context, ConstraintEntry entry) {
    this.catalog = catalog;
    this.queries = queries;
    this.context = context;
    this.entry = entry;
    this.referencing = catalog.relations().relation(entry.relation());
    this.referenced = catalog.relations().relation(entry.referencedRelation());
    this.whole = whole(entry);
    this.wholeReferenced = catalog.relations().relation(whole.referencedRelation());
  }

  /** The constraint for a partitioned table that this one stands for a part of; else itself. */
  private ConstraintEntry whole(ConstraintEntry constraint) {
    if (constraint.parent() != 0) {
      for (ConstraintEntry other : catalog.relations().constraints(constraint.relation())) {
        if (other.oid() == constraint.parent()) {
          return whole(other);
        }
      }
    }
    return constraint;
  }

  /** Whether it stands for one partition of the referenced table: it is looked at from there. */
  boolean isPart() {
    return whole != entry;
  }

  /** The constraint that it is a part of; else its own. */
  ConstraintEntry whole() {
    return whole;
  }

  /** Whether it is a partition's copy, which acts through its parent's. */
  boolean isCopy() {
    return entry.parent() != 0 && !isPart();
  }

  ConstraintEntry entry() {
    return entry;
  }

  /** Requires that a new key of the referencing table is there in the referenced one. */
  void requireReferenced(KeyRow row, CheckSnapshots snapshots) {
    int nulls = row.nullCount();
    if (nulls > 0) {
      if (entry.matchType() == 'f' && nulls < entry.keys().length) {
        throw error(
            "insert or update on table \""
                + referencing.name()
                + "\" violates foreign key"
                + " constraint \""
                + entry.name()
                + "\"",
            "MATCH FULL does not allow mixing of null and nonnull key values.");
      }
      return;
    }
    if (check == null) {
      check =
          lockOf(referenced, entry.referencedKeys(), referenced, types(referencing, entry.keys()));
    }
    if (check.run(row.keys(), referenced.kind() == 'p' ? snapshots.latest() : snapshots.own())
        == 0) {
      throw missing(describe(referencing, entry.keys(), row.keys()));
    }
  }

  /**
   * The error for a key that is not there.
   *
   * @param key null if it may not be shown
   */
  DatabaseError missing(String key) {
    return error(
        "insert or update on table \""
            + referencing.name()
            + "\" violates foreign key constraint \""
            + entry.name()
            + "\"",
        "Key "
            + (key == null ? "" : key + " ")
            + "is not present in table \""
            + referenced.name()
            + "\".");
  }

  /** Does what is to be done when a referenced key is gone. */
  void referencedGone(KeyRow old, CheckSnapshots snapshots, boolean deleted, Vector[] newKeys) {
    if (old.nullCount() > 0) {
      return;
    }
    char action = deleted ? entry.onDelete() : entry.onUpdate();
    switch (action) {
      case 'a' -> requireGone(old, snapshots);
      case 'r' -> requireUnreferenced(old, snapshots);
      case 'c' -> {
        if (deleted) {
          delete(old, snapshots);
        } else {
          update(old, newKeys, snapshots);
        }
      }
      case 'n' -> set(old, snapshots, deleted, "NULL");
      default -> set(old, snapshots, deleted, "DEFAULT");
    }
  }

  /** Whether referencing rows get their defaults, which may be what they had. */
  boolean setsDefault(boolean deleted) {
    return (deleted ? entry.onDelete() : entry.onUpdate()) == 'd';
  }

  /** Requires that no row refers to a key that is gone, unless another row has taken its place. */
  void requireGone(KeyRow old, CheckSnapshots snapshots) {
    if (old.nullCount() == 0 && !isBack(old, snapshots)) {
      requireUnreferenced(old, snapshots);
    }
  }

  /** Whether another row has taken the key's place meanwhile. */
  private boolean isBack(KeyRow old, CheckSnapshots snapshots) {
    if (back == null) {
      int[] types = types(referenced, entry.referencedKeys());
      back = lockOf(wholeReferenced, entry.referencedKeys(), referenced, types);
    }
    return back.run(old.keys(), snapshots.latest()) > 0;
  }

  private void requireUnreferenced(KeyRow old, CheckSnapshots snapshots) {
    if (find == null) {
      int[] types = types(referenced, entry.referencedKeys());
      find = lockOf(referencing, entry.keys(), referencing, types);
    }
    if (find.run(old.keys(), snapshots.latest()) > 0) {
      String key = describe(referenced, entry.referencedKeys(), old.keys());
      throw error(
          "update or delete on table \""
              + referenced.name()
              + "\" violates foreign key constraint \""
              + entry.name()
              + "\" on table \""
              + referencing.name()
              + "\"",
          "Key "
              + (key == null ? "" : key + " ")
              + "is still referenced from table \""
              + referencing.name()
              + "\".");
    }
  }

  /**
   * A query that locks the rows of a table that have a key.
   *
   * @param keys columns as the named table numbers them
   * @param types of the parameters, one for each column
   */
  private InternalQuery lockOf(RelationEntry table, int[] keys, RelationEntry named, int[] types) {
    return queries.prepare(
        "SELECT 1 FROM "
            + rows(table)
            + " x WHERE "
            + condition(named, keys, 0)
            + " FOR KEY SHARE OF x",
        types);
  }

  private void act(InternalQuery query, Vector[] parameters, CheckSnapshots snapshots) {
    if (query.run(parameters, snapshots.latest(), snapshots.transaction()) < 0) {
      throw new DatabaseError(
              "XX000",
              "referential integrity query on \""
                  + referenced.name()
                  + "\" from constraint \""
                  + entry.name()
                  + "\" on \""
                  + referencing.name()
                  + "\" gave unexpected result")
          .hint("This is most likely due to a rule having rewritten the query.");
    }
  }

  private void delete(KeyRow old, CheckSnapshots snapshots) {
    if (onDelete == null) {
      onDelete =
          queries.prepare(
              "DELETE FROM "
                  + rows(referencing)
                  + " WHERE "
                  + condition(referencing, entry.keys(), 0),
              types(referenced, entry.referencedKeys()));
    }
    act(onDelete, old.keys(), snapshots);
  }

  private void update(KeyRow old, Vector[] newKeys, CheckSnapshots snapshots) {
    int count = entry.keys().length;
    int[] types = types(referenced, entry.referencedKeys());
    if (onUpdate == null) {
      StringBuilder sql = new StringBuilder("UPDATE ").append(rows(referencing));
      for (int i = 0; i < count; i++) {
        sql.append(i == 0 ? " SET " : ", ")
            .append(quote(referencing.attribute(entry.keys()[i]).name()))
            .append(" = $")
            .append(i + 1);
      }
      sql.append(" WHERE ").append(condition(referencing, entry.keys(), count));
      int[] all = new int[2 * count];
      System.arraycopy(types, 0, all, 0, count);
      System.arraycopy(types, 0, all, count, count);
      onUpdate = queries.prepare(sql.toString(), all);
    }
    Vector[] parameters = new Vector[2 * count];
    System.arraycopy(newKeys, 0, parameters, 0, count);
    System.arraycopy(old.keys(), 0, parameters, count, count);
    act(onUpdate, parameters, snapshots);
  }

  private void set(KeyRow old, CheckSnapshots snapshots, boolean deleted, String value) {
    InternalQuery query = deleted ? onDelete : onUpdate;
    if (query == null) {
      int[] columns = entry.keys();
      if (deleted && entry.deleteSetKeys() != null && entry.deleteSetKeys().length > 0) {
        columns = entry.deleteSetKeys();
      }
      StringBuilder sql = new StringBuilder("UPDATE ").append(rows(referencing));
      for (int i = 0; i < columns.length; i++) {
        sql.append(i == 0 ? " SET " : ", ")
            .append(quote(referencing.attribute(columns[i]).name()))
            .append(" = ")
            .append(value);
      }
      sql.append(" WHERE ").append(condition(referencing, entry.keys(), 0));
      query = queries.prepare(sql.toString(), types(referenced, entry.referencedKeys()));
      if (deleted) {
        onDelete = query;
      } else {
        onUpdate = query;
      }
    }
    act(query, old.keys(), snapshots);
  }

  // ---- texts

  private DatabaseError error(String message, String detail) {
    return new DatabaseError("23503", message)
        .detail(detail)
        .table(catalog.namespace(referencing.namespace()).name(), referencing.name())
        .constraint(entry.name());
  }

  private static int[] types(RelationEntry table, int[] keys) {
    int[] types = new int[keys.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = table.attribute(keys[i]).type();
    }
    return types;
  }

  private String condition(RelationEntry table, int[] keys, int firstParameter) {
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      String equals = " " + QualifiedOperator.of(catalog, entry.primaryForeignOperators()[i]) + " ";
      String column = quote(table.attribute(keys[i]).name());
      String parameter = "$" + (firstParameter + i + 1);
      conditions.add(
          table == referenced ? column + equals + parameter : parameter + equals + column);
    }
    return String.join(" AND ", conditions);
  }

  /** A partitioned table has the rows of its partitions only. */
  private String rows(RelationEntry table) {
    return table.kind() == 'p' ? name(table) : "ONLY " + name(table);
  }

  private String name(RelationEntry table) {
    return quote(catalog.namespace(table.namespace()).name()) + "." + quote(table.name());
  }

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Names and values of a key; null if the current user may not see them. */
  private String describe(RelationEntry table, int[] keys, Vector[] values) {
    if (!new ShownColumns(table, context).containAll(keys)) {
      return null;
    }
    TypeCatalog types = context.catalog();
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      names.add(table.attribute(keys[i]).name());
      SqlType type = types.type(table.attribute(keys[i]).type());
      texts.add(values[i].isNull(0) ? "null" : type.outputText(values[i], 0, context));
    }
    return "(" + String.join(", ", names) + ")=(" + String.join(", ", texts) + ")";
  }
}
