package org.pgj.engine.command.alter;

import java.util.Arrays;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.change.ConstraintWriter;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.IndexCreation;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.parser.tree.AlterColumnNotNull;
import org.pgj.engine.parser.tree.ConstraintTiming;
import org.pgj.engine.parser.tree.ParsedUnique;

/** ADD CONSTRAINT … USING INDEX: an index there is becomes a key's. */
final class IndexAdoption {
  private final AlteredTable table;
  private final CommandContext context;
  private final CatalogStore store;

  IndexAdoption(AlteredTable table) {
    this.table = table;
    this.context = table.context();
    this.store = context.changes().store();
  }

  void adopt(ParsedUnique unique) {
    RelationEntry relation = table.relation();
    String indexName = unique.usingIndex();
    int oid = context.catalog().relations().relationOid(relation.namespace(), indexName);
    IndexEntry index = oid == 0 ? null : context.catalog().relations().index(oid);
    if (index == null) {
      throw new DatabaseError("42704", "index \"" + indexName + "\" does not exist")
          .at(unique.location());
    }
    requireSuitable(unique, index, indexName);
    if (unique.primary()) {
      for (ConstraintEntry constraint : context.catalog().relations().constraints(table.oid())) {
        if (constraint.kind() == 'p') {
          throw new DatabaseError(
              "42P16",
              "multiple primary keys for table \"" + relation.name() + "\" are not allowed");
        }
      }
      for (int i = 0; i < index.keyCount(); i++) {
        AttributeEntry column = relation.attribute(index.keys()[i]);
        new ColumnChanges(table).setNotNull(new AlterColumnNotNull(column.name(), true, -1));
      }
    }
    String name = unique.name() == null ? indexName : unique.name();
    if (!name.equals(indexName)) {
      context
          .session()
          .notices()
          .receive(
              Notice.notice(
                  "ALTER TABLE / ADD CONSTRAINT USING INDEX will rename index \""
                      + indexName
                      + "\" to \""
                      + name
                      + "\""));
      StoredRow row = new RelationWriter(context.changes()).classRow(oid);
      store.update(PgClass.RELATION, row, values -> values.text(PgClass.RELNAME, name));
    }
    boolean deferrable = unique.timing() != ConstraintTiming.NOT_DEFERRABLE;
    new IndexWriter(context.changes())
        .update(
            oid,
            values ->
                values
                    .bool(PgIndex.INDISPRIMARY, unique.primary())
                    .bool(PgIndex.INDIMMEDIATE, !deferrable));
    forgetColumns(oid);
    new ConstraintWriter(context.changes())
        .create(
            ConstraintEntry.ofIndex(
                name,
                relation.namespace(),
                unique.primary() ? 'p' : 'u',
                deferrable,
                unique.timing() == ConstraintTiming.DEFERRABLE_INITIALLY_DEFERRED,
                true,
                table.oid(),
                oid,
                Arrays.copyOf(index.keys(), index.keyCount())));
  }

  /** The index depends on its columns through its constraint from now on. */
  private void forgetColumns(int index) {
    for (StoredRow row :
        store.rows(PgDepend.RELATION, PgDepend.DEPEND_DEPENDER_INDEX, PgClass.RELATION, index)) {
      if (row.oid(PgDepend.REFCLASSID) == PgClass.RELATION
          && row.oid(PgDepend.REFOBJID) == table.oid()) {
        store.delete(PgDepend.RELATION, row);
      }
    }
  }

  private void requireSuitable(ParsedUnique unique, IndexEntry index, String name) {
    String problem = null;
    if (index.table() != table.oid()) {
      throw new DatabaseError(
              "55000",
              "index \"" + name + "\" does not belong to table \"" + table.relation().name() + "\"")
          .at(unique.location());
    }
    for (ConstraintEntry constraint : context.catalog().relations().constraints(table.oid())) {
      if (constraint.index() == index.relation() && constraint.kind() != 'f') {
        throw new DatabaseError(
                "55000", "index \"" + name + "\" is already associated with a constraint")
            .at(unique.location());
      }
    }
    if (!index.valid()) {
      throw new DatabaseError("55000", "index \"" + name + "\" is not valid").at(unique.location());
    } else if (!index.unique()) {
      problem = "\"" + name + "\" is not a unique index";
    } else if (index.expressions() != null) {
      problem = "index \"" + name + "\" contains expressions";
    } else if (index.predicate() != null) {
      problem = "\"" + name + "\" is a partial index";
    } else {
      for (int i = 0; i < index.keyCount(); i++) {
        int type = table.relation().attribute(index.keys()[i]).type();
        if (index.options()[i] != 0
            || index.operatorClasses()[i]
                != IndexCreation.defaultClass(context, TypeOperators.BTREE, type)) {
          problem =
              "index \""
                  + name
                  + "\" column number "
                  + (i + 1)
                  + " does not have default sorting"
                  + " behavior";
        }
      }
    }
    if (problem != null) {
      throw new DatabaseError("42809", problem)
          .detail("Cannot create a primary key or unique constraint using such an index.")
          .at(unique.location());
    }
  }
}
