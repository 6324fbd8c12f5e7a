package org.pgj.engine.rewriter;

import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.NextValue;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgDepend;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.error.DatabaseError;

/** What a column gets that is given no value. */
public final class ColumnDefaults {
  private final Catalog catalog;

  public ColumnDefaults(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The default of a column; the null constant if it has none. */
  public Expression of(RelationEntry relation, AttributeEntry attribute) {
    if (attribute.identity() != 0) {
      return new NextValue(identitySequence(relation, attribute), attribute.type());
    }
    String stored =
        attribute.hasDefault()
            ? catalog.relations().defaultExpression(relation.oid(), attribute.number())
            : null;
    if (stored != null) {
      return TreeReader.expression(stored);
    }
    return ofType(attribute);
  }

  private Expression ofType(AttributeEntry attribute) {
    TypeEntry type = catalog.type(attribute.type());
    if (type.isDomain() && type.defaultExpression() != null) {
      return TreeReader.expression(type.defaultExpression());
    }
    if (!type.isDomain()) {
      return nullOf(attribute.type(), attribute.typmod(), attribute.collation());
    }
    TypeEntry base = type;
    while (base.isDomain()) {
      base = catalog.type(base.baseType());
    }
    return new DomainConversion(
        nullOf(base.oid(), -1, base.collation()),
        attribute.type(),
        -1,
        attribute.collation(),
        CallForm.IMPLICIT_CAST,
        SourcePosition.UNKNOWN);
  }

  private static Constant nullOf(int type, int typmod, int collation) {
    return Constant.ofNull(type, typmod, collation, SourcePosition.UNKNOWN);
  }

  /**
   * The sequence behind an identity column; that of a partition is its topmost parent's.
   *
   * @throws DatabaseError XX000 if the catalog has none
   */
  public int identitySequence(RelationEntry relation, AttributeEntry attribute) {
    if (relation.isPartition()) {
      RelationEntry parent = catalog.relations().relation(parent(relation));
      return identitySequence(parent, parent.column(attribute.name()));
    }
    for (CatalogRow row :
        catalog
            .source()
            .find(
                PgDepend.RELATION,
                PgDepend.DEPEND_REFERENCE_INDEX,
                PgClass.RELATION,
                relation.oid(),
                attribute.number())) {
      if (row.oid(PgDepend.CLASSID) == PgClass.RELATION && row.character(PgDepend.DEPTYPE) == 'i') {
        RelationEntry owned = catalog.relations().relation(row.oid(PgDepend.OBJID));
        if (owned != null && owned.kind() == 'S') {
          return owned.oid();
        }
      }
    }
    throw new DatabaseError(
        "XX000", "no owned sequence found for column \"" + attribute.name() + "\"");
  }

  private int parent(RelationEntry partition) {
    return catalog
        .source()
        .find(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, partition.oid())
        .getFirst()
        .oid(PgInherits.INHPARENT);
  }
}
