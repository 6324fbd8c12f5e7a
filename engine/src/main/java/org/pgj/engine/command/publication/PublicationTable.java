package org.pgj.engine.command.publication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedPublicationObject;

/**
 * A table that a publication is to hold.
 *
 * @param columns as written; empty for all
 * @param where null for all rows
 */
record PublicationTable(RelationEntry table, List<String> columns, ParsedExpression where) {
  private static final int SHARE_UPDATE_EXCLUSIVE = 4;

  /** Opens the tables of a list, with those that inherit from them. */
  static List<PublicationTable> open(CommandContext context, List<ParsedPublicationObject> list) {
    List<PublicationTable> tables = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    Set<Integer> filtered = new HashSet<>();
    Set<Integer> limited = new HashSet<>();
    for (ParsedPublicationObject object : list) {
      if (object.table() == null) {
        continue;
      }
      RelationEntry relation =
          context.relations().open(object.table().name(), SHARE_UPDATE_EXCLUSIVE);
      List<Integer> all = new ArrayList<>(List.of(relation.oid()));
      if (!object.table().only() && relation.kind() != 'p') {
        all.addAll(
            new InheritanceLinks(context)
                .descendants(relation.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE));
      }
      for (int oid : all) {
        if (!seen.add(oid)) {
          requireOnce(relation, object.where() != null || filtered.contains(oid), "WHERE clauses");
          requireOnce(
              relation, !object.columns().isEmpty() || limited.contains(oid), "column lists");
          continue;
        }
        if (object.where() != null) {
          filtered.add(oid);
        }
        if (!object.columns().isEmpty()) {
          limited.add(oid);
        }
        tables.add(
            new PublicationTable(
                context.catalog().relations().relation(oid), object.columns(), object.where()));
      }
    }
    return tables;
  }

  private static void requireOnce(RelationEntry table, boolean differs, String what) {
    if (differs) {
      throw new DatabaseError(
          "42710", "conflicting or redundant " + what + " for table \"" + table.name() + "\"");
    }
  }

  /** Requires that the user may publish it and that it can be published. */
  void requirePublishable(CommandContext context) {
    Privileges.requireOwner(context, table);
    String detail =
        switch (table.kind()) {
          case 'r', 'p' ->
              SystemCatalog.isBuiltIn(table.oid())
                  ? "This operation is not supported for system tables."
                  : switch (table.persistence()) {
                    case 't' -> "This operation is not supported for temporary tables.";
                    case 'u' -> "This operation is not supported for unlogged tables.";
                    default -> null;
                  };
          case 'v' -> "This operation is not supported for views.";
          case 'm' -> "This operation is not supported for materialized views.";
          case 'S' -> "This operation is not supported for sequences.";
          case 'f' -> "This operation is not supported for foreign tables.";
          case 'i' -> "This operation is not supported for indexes.";
          case 'I' -> "This operation is not supported for partitioned indexes.";
          default -> "This operation is not supported for composite types.";
        };
    if (detail != null) {
      throw new DatabaseError(
              "22023", "cannot add relation \"" + table.name() + "\" to publication")
          .detail(detail);
    }
  }

  /** Requires that filter and column list go with the publication. */
  void requireFit(CommandContext context, String publication, boolean hasSchemas, boolean viaRoot) {
    boolean onlyPartitions = table.kind() == 'p' && !viaRoot;
    if (where != null && onlyPartitions) {
      throw new DatabaseError(
              "22023", "cannot use publication WHERE clause for relation \"" + table.name() + "\"")
          .detail(
              "WHERE clause cannot be used for a partitioned table when"
                  + " publish_via_partition_root is false.");
    }
    if (!columns.isEmpty() && (hasSchemas || onlyPartitions)) {
      throw new DatabaseError(
              "22023",
              "cannot use column list for relation \""
                  + context.catalog().namespace(table.namespace()).name()
                  + "."
                  + table.name()
                  + "\" in publication \""
                  + publication
                  + "\"")
          .detail(
              hasSchemas
                  ? "Column lists cannot be specified in publications containing FOR TABLES IN"
                      + " SCHEMA elements."
                  : "Column lists cannot be specified for partitioned tables when"
                      + " publish_via_partition_root is false.");
    }
  }

  Expression filter(CommandContext context) {
    return where == null ? null : RowFilter.of(context, where, table);
  }

  /** The numbers of the columns, ascending; null for all. */
  int[] columnNumbers() {
    if (columns.isEmpty()) {
      return null;
    }
    TreeSet<Integer> numbers = new TreeSet<>();
    for (String name : columns) {
      AttributeEntry column = column(name);
      if (column.generated() != 0) {
        throw new DatabaseError(
            "42P10", "cannot use generated column \"" + name + "\" in publication column list");
      }
      if (!numbers.add(column.number())) {
        throw new DatabaseError(
            "42710", "duplicate column \"" + name + "\" in publication column list");
      }
    }
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private AttributeEntry column(String name) {
    for (AttributeEntry attribute : table.attributes()) {
      if (!attribute.dropped() && attribute.name().equals(name)) {
        return attribute;
      }
    }
    switch (name) {
      case "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid" ->
          throw new DatabaseError(
              "42P10", "cannot use system column \"" + name + "\" in publication column list");
      default ->
          throw new DatabaseError(
              "42703",
              "column \"" + name + "\" of relation \"" + table.name() + "\" does not exist");
    }
  }
}
