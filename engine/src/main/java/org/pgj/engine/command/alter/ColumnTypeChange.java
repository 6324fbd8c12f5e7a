package org.pgj.engine.command.alter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.tree.ArrayConversion;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectDescriptions;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgPolicy;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgRewrite;
import org.pgj.engine.catalog.schema.PgStatistic;
import org.pgj.engine.catalog.schema.PgTrigger;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.ColumnTypes;
import org.pgj.engine.command.table.ExpressionDependencies;
import org.pgj.engine.command.table.RowTypeMembers;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.AlterColumnType;
import org.pgj.engine.type.text.Identifiers;

/** ALTER COLUMN TYPE: converts the values, and all that is built on the column. */
final class ColumnTypeChange {
  private static final int VARCHAR = 1043;
  private static final int VARBIT = 1562;

  private final AlteredTable table;
  private final CommandContext context;
  private final CatalogChanges changes;
  private final CatalogStore store;
  private final RelationWriter relations;

  ColumnTypeChange(AlteredTable table) {
    this.table = table;
    this.context = table.context();
    this.changes = context.changes();
    this.store = changes.store();
    this.relations = new RelationWriter(changes);
  }

  void change(AlterColumnType change) {
    AttributeEntry column = table.column(change.column());
    if (column.inheritanceCount() > 0) {
      throw new DatabaseError("42P16", "cannot alter inherited column \"" + column.name() + "\"");
    }
    changeInherited(change);
  }

  /** The same for a column whose definition at the parent is being changed. */
  void changeInherited(AlterColumnType change) {
    AttributeEntry column = table.column(change.column());
    RelationEntry relation = table.relation();
    PartitionKeyUse.refuse(context, relation, column, "alter");
    Analyzer analyzer = context.analyzers().get();
    ColumnType target = analyzer.typeNames().resolve(change.type());
    ColumnTypes.check(context, column.name(), target.type());
    new RowTypeMembers(context, relation).check(target.type());
    int collation =
        change.collation() == null
            ? target.collation()
            : analyzer.typeNames().collation(change.collation());
    if (column.generated() != 0 && change.using() != null) {
      throw new DatabaseError(
              "42611", "cannot specify USING when altering type of generated column")
          .detail("Column \"" + column.name() + "\" is a generated column.");
    }
    boolean isStored = relation.kind() == 'r' || relation.kind() == 'p' || relation.kind() == 'm';
    if (relation.kind() == 'p' || !isStored) {
      new RowTypeUsers(context, relation).refuse();
    }
    Expression value =
        column.generated() != 0 || !isStored
            ? null
            : conversion(change, column, relation, analyzer, target);
    DependentObjects dependents = new DependentObjects(table, column);
    dependents.read();
    Expression defaultValue = convertedDefault(column, target);
    int dimensions = change.type().arrayBounds().size();
    rewriteAttribute(column, target, collation, dimensions, value);
    changes.nextCommand();
    if (defaultValue != null) {
      replaceDefault(column, defaultValue);
    }
    dependents.adapt();
    if (column.identity() != 0 && !relation.isPartition()) {
      new IdentityChanges(table).setType(column.number(), target.type());
    }
  }

  /** What computes the new value from the old row. */
  private Expression conversion(
      AlterColumnType change,
      AttributeEntry column,
      RelationEntry relation,
      Analyzer analyzer,
      ColumnType target) {
    Expression source =
        change.using() == null
            ? ColumnReference.of(1, column)
            : analyzer.expression(change.using(), relation, Analyzer.Purpose.ALTER_TYPE);
    Expression converted = analyzer.converted(source, target.type(), target.typmod());
    if (converted != null) {
      return converted;
    }
    String wanted = context.types().format(target.type());
    if (change.using() != null) {
      throw new DatabaseError(
              "42804",
              "result of USING clause for column \""
                  + column.name()
                  + "\" cannot be cast automatically to type "
                  + wanted)
          .hint("You might need to add an explicit cast.");
    }
    throw new DatabaseError(
            "42804",
            "column \"" + column.name() + "\" cannot be cast automatically to type " + wanted)
        .hint(
            "You might need to specify \"USING "
                + Identifiers.quote(column.name())
                + "::"
                + context.types().format(target.type(), target.typmod())
                + "\".");
  }

  /** The default as the new type has it; null if there is none. */
  private Expression convertedDefault(AttributeEntry column, ColumnType target) {
    if (!column.hasDefault()) {
      return null;
    }
    String stored = context.catalog().relations().defaultExpression(table.oid(), column.number());
    Expression value = context.queries().executions().stored().read(stored);
    Expression plain = withoutImplicitCast(value);
    Expression converted =
        context.analyzers().get().converted(plain, target.type(), target.typmod());
    if (converted == null) {
      throw new DatabaseError(
          "42804",
          (column.generated() != 0 ? "generation expression" : "default")
              + " for column \""
              + column.name()
              + "\" cannot be cast automatically to type "
              + context.types().format(target.type()));
    }
    return converted;
  }

  private static Expression withoutImplicitCast(Expression value) {
    return switch (value) {
      case FunctionCall call when call.form() == FunctionCall.CallForm.IMPLICIT_CAST ->
          withoutImplicitCast(call.arguments().getFirst());
      case Relabeling cast when cast.form() == FunctionCall.CallForm.IMPLICIT_CAST ->
          withoutImplicitCast(cast.argument());
      case TextConversion cast when cast.form() == FunctionCall.CallForm.IMPLICIT_CAST ->
          withoutImplicitCast(cast.argument());
      case ArrayConversion cast when cast.form() == FunctionCall.CallForm.IMPLICIT_CAST ->
          withoutImplicitCast(cast.argument());
      case DomainConversion cast when cast.form() == FunctionCall.CallForm.IMPLICIT_CAST ->
          withoutImplicitCast(cast.argument());
      default -> value;
    };
  }

  private void rewriteAttribute(
      AttributeEntry column, ColumnType target, int collation, int dimensions, Expression value) {
    TypeEntry type = context.catalog().type(target.type());
    StoredRow row = relations.attributeRow(table.oid(), column.number());
    boolean rewrites = value == null || !keepsBytes(value, column, target);
    var values =
        store
            .change(PgAttribute.RELATION, row)
            .oid(PgAttribute.ATTTYPID, target.type())
            .int4(PgAttribute.ATTTYPMOD, target.typmod())
            .int2(PgAttribute.ATTLEN, type.length())
            .int2(PgAttribute.ATTNDIMS, dimensions)
            .bool(PgAttribute.ATTBYVAL, type.byValue())
            .character(PgAttribute.ATTALIGN, RelationWriter.alignmentLetter(type.alignment()))
            .character(PgAttribute.ATTSTORAGE, type.storage())
            .character(PgAttribute.ATTCOMPRESSION, '\0')
            .oid(PgAttribute.ATTCOLLATION, collation);
    if (rewrites) {
      values.bool(PgAttribute.ATTHASMISSING, false).setNull(PgAttribute.ATTMISSINGVAL);
    }
    store.update(PgAttribute.RELATION, row, values);
    for (StoredRow statistics :
        store.rows(
            PgStatistic.RELATION,
            PgStatistic.STATISTIC_RELID_ATT_INH_INDEX,
            table.oid(),
            (short) column.number())) {
      store.delete(PgStatistic.RELATION, statistics);
    }
    replaceDependencies(column, target.type(), collation);
    if (rewrites && table.rewrite() != null && value != null) {
      table.rewrite().set(column.number(), value, TableRewrite.Reason.TYPE);
    }
  }

  private void replaceDependencies(AttributeEntry column, int type, int collation) {
    ObjectAddress address = ObjectAddress.column(table.oid(), column.number());
    for (StoredRow row :
        store.rows(
            PgDepend.RELATION, PgDepend.DEPEND_DEPENDER_INDEX, PgClass.RELATION, table.oid())) {
      int on = row.oid(PgDepend.REFCLASSID);
      if (row.int4(PgDepend.OBJSUBID) == column.number()
          && (on == PgType.RELATION || on == PgCollation.RELATION)) {
        store.delete(PgDepend.RELATION, row);
      }
    }
    changes.depend(address, ObjectAddress.of(PgType.RELATION, type), CatalogChanges.NORMAL);
    if (collation != 0) {
      changes.depend(
          address, ObjectAddress.of(PgCollation.RELATION, collation), CatalogChanges.NORMAL);
    }
  }

  /** Whether stored values are as the new type has them, so that no row need be written. */
  private boolean keepsBytes(Expression value, AttributeEntry column, ColumnType target) {
    boolean isDomain = context.catalog().type(target.type()).isDomain();
    return switch (value) {
      case ColumnReference reference -> reference.attribute() == column.number();
      case Relabeling cast -> !isDomain && keepsBytes(cast.argument(), column, target);
      case FunctionCall call ->
          call.form() == FunctionCall.CallForm.IMPLICIT_CAST
              && (column.type() == VARCHAR || column.type() == VARBIT)
              && target.type() == column.type()
              && column.typmod() >= 0
              && target.typmod() >= column.typmod()
              && keepsBytes(call.arguments().getFirst(), column, target);
      default -> false;
    };
  }

  private void replaceDefault(AttributeEntry column, Expression value) {
    for (StoredRow row :
        store.rows(
            PgAttrdef.RELATION,
            PgAttrdef.ATTRDEF_ADRELID_ADNUM_INDEX,
            table.oid(),
            (short) column.number())) {
      store.update(
          PgAttrdef.RELATION, row, values -> values.text(PgAttrdef.ADBIN, TreeWriter.write(value)));
      ObjectAddress address = ObjectAddress.of(PgAttrdef.RELATION, row.oid(PgAttrdef.OID));
      for (StoredRow dependency :
          store.rows(
              PgDepend.RELATION,
              PgDepend.DEPEND_DEPENDER_INDEX,
              PgAttrdef.RELATION,
              address.object())) {
        boolean isOwn =
            dependency.oid(PgDepend.REFOBJID) == table.oid()
                && dependency.int4(PgDepend.REFOBJSUBID) == column.number();
        if (!isOwn) {
          store.delete(PgDepend.RELATION, dependency);
        }
      }
      new ExpressionDependencies(changes)
          .recordDefault(address, value, table.oid(), column.generated() != 0);
      if (column.generated() != 0 && table.rewrite() != null) {
        table.rewrite().generate(column.number(), value, TableRewrite.Reason.TYPE);
      }
    }
    changes.nextCommand();
  }

  /** Refuses if a view, trigger, policy or generated column uses the column. */
  static void refuseUsers(AlteredTable table, AttributeEntry column, StoredRow dependency) {
    CommandContext context = table.context();
    int catalog = dependency.oid(PgDepend.CLASSID);
    int oid = dependency.oid(PgDepend.OBJID);
    String used =
        switch (catalog) {
          case PgRewrite.RELATION -> "used by a view or rule";
          case PgTrigger.RELATION -> "used in a trigger definition";
          case PgPolicy.RELATION -> "used in a policy definition";
          case PgProc.RELATION -> "used by a function or procedure";
          default -> null;
        };
    if (used != null) {
      throw new DatabaseError("0A000", "cannot alter type of a column " + used)
          .detail(
              new ObjectDescriptions(context.changes()).describe(ObjectAddress.of(catalog, oid))
                  + " depends on column \""
                  + column.name()
                  + "\"");
    }
    if (catalog == PgAttrdef.RELATION) {
      List<StoredRow> rows =
          context.changes().store().rows(PgAttrdef.RELATION, PgAttrdef.ATTRDEF_OID_INDEX, oid);
      int user = rows.getFirst().int2(PgAttrdef.ADNUM);
      if (user != column.number()) {
        throw new DatabaseError("0A000", "cannot alter type of a column used by a generated column")
            .detail(
                "Column \""
                    + column.name()
                    + "\" is used by generated column \""
                    + table.relation().attribute(user).name()
                    + "\".");
      }
    }
  }

  /** Oids of what depends on a column and stands in one catalog. */
  static List<Integer> dependents(AlteredTable table, AttributeEntry column, int catalog) {
    List<Integer> found = new ArrayList<>();
    for (StoredRow row :
        table
            .context()
            .changes()
            .store()
            .rows(
                PgDepend.RELATION,
                PgDepend.DEPEND_REFERENCE_INDEX,
                PgClass.RELATION,
                table.oid())) {
      int oid = row.oid(PgDepend.OBJID);
      if (row.int4(PgDepend.REFOBJSUBID) == column.number()) {
        refuseUsers(table, column, row);
        if (row.oid(PgDepend.CLASSID) == catalog
            && (catalog == PgConstraint.RELATION || row.int4(PgDepend.OBJSUBID) == 0)
            && !found.contains(oid)) {
          found.add(oid);
        }
      }
    }
    return found;
  }
}
