package org.pgj.engine.command.partition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgPartitionedTable;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.ExpressionDependencies;
import org.pgj.engine.command.table.IndexCreation;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedIndexElement;
import org.pgj.engine.parser.tree.ParsedPartitionBy;
import org.pgj.engine.planner.Expressions;

/** PARTITION BY of a new table. */
public final class PartitionKeys {
  private static final int MAX_COLUMNS = 32;

  private final CommandContext context;

  public PartitionKeys(CommandContext context) {
    this.context = context;
  }

  /** Writes the key of a new partitioned table. */
  public void store(int table, ParsedPartitionBy parsed) {
    RelationEntry relation = context.catalog().relations().relation(table);
    int count = parsed.keys().size();
    char strategy = parsed.strategy().charAt(0);
    if (count > MAX_COLUMNS) {
      throw new DatabaseError(
          "54011", "cannot partition using more than " + MAX_COLUMNS + " columns");
    }
    if (strategy == 'l' && count > 1) {
      throw new DatabaseError(
          "42P17", "cannot use \"list\" partition strategy with more than one column");
    }
    int[] attributes = new int[count];
    int[] classes = new int[count];
    int[] collations = new int[count];
    List<Expression> expressions = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      ParsedIndexElement element = parsed.keys().get(k);
      Expression value = value(relation, element);
      if (value instanceof ColumnReference column && column.attribute() > 0) {
        attributes[k] = column.attribute();
      } else {
        expressions.add(value);
      }
      if (element.operatorClass() != null) {
        throw DatabaseError.notSupported("operator class of a partition key")
            .at(element.location());
      }
      classes[k] = IndexCreation.defaultClass(context, TypeOperators.BTREE, value.type());
      collations[k] =
          element.collation() == null
              ? value.collation()
              : context.analyzers().get().typeNames().collation(element.collation());
    }
    CatalogStore store = context.changes().store();
    store.insert(
        PgPartitionedTable.RELATION,
        store
            .newRow(PgPartitionedTable.RELATION)
            .oid(PgPartitionedTable.PARTRELID, table)
            .character(PgPartitionedTable.PARTSTRAT, strategy)
            .int2(PgPartitionedTable.PARTNATTS, count)
            .oid(PgPartitionedTable.PARTDEFID, 0)
            .int2Vector(PgPartitionedTable.PARTATTRS, attributes)
            .oidVector(PgPartitionedTable.PARTCLASS, classes)
            .oidVector(PgPartitionedTable.PARTCOLLATION, collations)
            .text(
                PgPartitionedTable.PARTEXPRS,
                expressions.isEmpty() ? null : TreeWriter.write(expressions)));
    ExpressionDependencies dependencies = new ExpressionDependencies(context.changes());
    for (Expression expression : expressions) {
      dependencies.record(ObjectAddress.relation(table), expression, table);
    }
    context.changes().nextCommand();
  }

  private Expression value(RelationEntry relation, ParsedIndexElement element) {
    Analyzer analyzer = context.analyzers().get();
    if (element.column() != null) {
      return column(relation, element);
    }
    Expression value =
        analyzer.expression(element.expression(), relation, Analyzer.Purpose.PARTITION_KEY);
    Set<ColumnReference> columns = new HashSet<>();
    Expressions.collectColumns(value, columns);
    requireStored(relation, columns, element.location());
    if (value instanceof ColumnReference column && column.attribute() > 0) {
      return value;
    }
    for (ColumnReference column : columns) {
      if (column.attribute() < 0) {
        throw new DatabaseError(
            "42P17", "partition key expressions cannot contain system column references");
      }
      if (column.attribute() == 0) {
        throw DatabaseError.notSupported("a partition key over whole rows").at(element.location());
      }
    }
    Expression simplified = context.queries().simplified(value);
    if (new Expressions(context.catalog()).volatility(simplified) != 'i') {
      throw new DatabaseError(
          "42P17", "functions in partition key expression must be marked IMMUTABLE");
    }
    if (Expressions.relations(value) == 0) {
      throw new DatabaseError("42P17", "cannot use constant expression as partition key");
    }
    return value;
  }

  /** Generated columns are computed only after the row's partition is known. */
  private static void requireStored(
      RelationEntry relation, Set<ColumnReference> columns, int location) {
    boolean wholeRow = columns.stream().anyMatch(column -> column.attribute() == 0);
    for (AttributeEntry attribute : relation.attributes()) {
      boolean used =
          wholeRow || columns.stream().anyMatch(column -> column.attribute() == attribute.number());
      if (used && !attribute.dropped()) {
        requireStored(attribute, location);
      }
    }
  }

  private static void requireStored(AttributeEntry attribute, int location) {
    if (attribute.generated() != 0) {
      throw new DatabaseError("42P17", "cannot use generated column in partition key")
          .detail("Column \"" + attribute.name() + "\" is a generated column.")
          .at(location);
    }
  }

  private static Expression column(RelationEntry relation, ParsedIndexElement element) {
    for (AttributeEntry attribute : relation.attributes()) {
      if (attribute.dropped() || !attribute.name().equals(element.column())) {
        continue;
      }
      requireStored(attribute, element.location());
      return ColumnReference.of(1, attribute);
    }
    boolean isSystem =
        switch (element.column()) {
          case "ctid", "xmin", "cmin", "xmax", "cmax", "tableoid" -> true;
          default -> false;
        };
    throw isSystem
        ? new DatabaseError(
                "42P17", "cannot use system column \"" + element.column() + "\" in partition key")
            .at(element.location())
        : new DatabaseError(
                "42703",
                "column \"" + element.column() + "\" named in partition key does not exist")
            .at(element.location());
  }
}
